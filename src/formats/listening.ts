import { z } from "zod";

/** A reply that comms have ready in the council's own words. */
const reply = z.readonly(
  z.strictObject({
    /** What it is called where it is chosen. */
    label: z.string().trim().min(1).max(80),
    text: z.string().trim().min(1),
    language: z.enum(["en", "cy"]).default("en"),
  }),
);

/** What a council says of the messages that people send it, in council.yaml. */
export const listening = z
  .readonly(
    z.strictObject({
      /** How long a message is kept, from when it was written. */
      keep_days: z.int().min(1).max(365).default(30),
      /** Offered beside the prepared replies that every council has. */
      replies: z.readonly(z.array(reply)).default([]),
    }),
  )
  .default({ keep_days: 30, replies: [] });
