import { z } from "zod";
import { role } from "#election/count/event.ts";
import { contestId } from "#election/model.ts";

/** As people type it: no capitals, nothing that looks like something else on a projector. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/);

/** Someone who may sign in to the count. */
export const account = z.readonly(
  z.object({
    username,
    /** The name people know them by, as it stands in the journal. */
    name: z.string().trim().min(1).max(80),
    roles: z.readonly(z.array(role).min(1)),
    /** Where the council's own sign-in knows them by; null where they sign in here only. */
    email: z.email().toLowerCase().nullable().default(null),
    /** The wards they work on; null for all. */
    wards: z.readonly(z.array(contestId)).nullable().default(null),
  }),
);
export type Account = z.infer<typeof account>;

/** Shorter is guessed; the longest keeps one sign-in from costing much. */
export const passwordLength = { least: 10, most: 200 };
