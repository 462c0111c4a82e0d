import { z } from "zod";
import { nation } from "#election/timetable/nation.ts";

const hex = z.string().regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #006f6b");

/** What a council says of itself: content/council.yaml. */
export const council = z.readonly(
  z.strictObject({
    /** The council's name as residents know it. */
    name: z.string().min(1),
    nation,
    brand: z.strictObject({
      /** The council's own colour, for headings, links and the bar at the top. */
      primary: hex,
      /** What is written on it. */
      ink: hex.default("#ffffff"),
    }),
    contact: z
      .strictObject({
        phone: z.string().optional(),
        email: z.email().optional(),
        address: z.string().optional(),
        website: z.url().optional(),
      })
      .default({}),
    languages: z.array(z.enum(["en", "cy"])).default(["en"]),
    returning_officer: z.string().min(1),
    links: z.array(z.strictObject({ text: z.string().min(1), href: z.url() })).default([]),
    channels: z.array(z.record(z.string(), z.unknown())).default([]),
  }),
);
export type Council = z.infer<typeof council>;
