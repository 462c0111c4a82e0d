import { z } from "zod";

export const nation = z.enum(["england", "wales", "scotland", "northern-ireland"]);
export type Nation = z.infer<typeof nation>;
