import { z } from "zod";

/** Someone who gave a command: an account's name and the name people know them by. */
export const actor = z.readonly(z.object({ username: z.string().min(1), name: z.string().min(1) }));
export type Actor = z.infer<typeof actor>;
