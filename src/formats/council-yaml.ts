import { z } from "zod";
import { nation } from "#election/timetable/nation.ts";
import { campaign } from "./campaign.ts";
import { channels, onCall } from "./channels.ts";
import { contrast } from "./contrast.ts";
import { listening } from "./listening.ts";
import { withWholePostcodes } from "./postcode.ts";

/** Keys of facts that are shown only where `confirmed` lists them. */
export const confirmable = ["helpline", "postal_hand_in_limit"] as const;

/** WCAG 2.2 success criterion 1.4.3. */
const leastContrast = 4.5;

function tooFaint(input: unknown): string {
  const { primary, ink } = input as { primary: string; ink: string };
  const found = contrast(primary, ink).toFixed(2);
  return `has ink ${ink} on primary ${primary}, a contrast of ${found} to 1. Choose a darker or lighter colour: ${leastContrast} to 1 or more`;
}

const hex = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: "must be a colour such as #006f6b", abort: true });

/** A picture beside council.yaml, by its name alone. */
const picture = z
  .string()
  .regex(/^[\w-]+\.(svg|png|ico)$/, "must be the name of a .svg, .png or .ico file in this folder");

/** Facts that domain.md could not confirm: each is shown only where the council says it is so. */
const fact = z.enum(confirmable);

const brand = z
  .strictObject({
    /** The council's own colour, for headings, links and the bar at the top. */
    primary: hex,
    /** What is written on it. */
    ink: hex.default("#ffffff"),
    logo: picture.optional(),
    favicon: picture.optional(),
  })
  .refine(({ primary, ink }) => contrast(primary, ink) >= leastContrast, {
    error: ({ input }) => tooFaint(input),
  });

/** What a council says of itself: content/council.yaml. */
export const council = z.readonly(
  z.strictObject({
    /** The council's name as residents know it. */
    name: z.string().min(1),
    name_cy: z.string().min(1).optional(),
    nation,
    /** Where the site stands, for addresses that have to be whole: `https://elections.camden.gov.uk`. */
    site_url: z
      .url()
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    brand,
    contact: z
      .strictObject({
        phone: z.string().optional(),
        email: z.email().optional(),
        address: z.string().transform(withWholePostcodes).optional(),
        website: z.url().optional(),
        /** Where somebody can tell of a fault in the site's security; the email address otherwise. */
        security: z.union([z.email(), z.url()]).optional(),
      })
      .default({}),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, "must be a language such as en or cy"))
      .default(["en"])
      .refine((languages) => languages[0] === "en", "must begin with en"),
    returning_officer: z.string().min(1),
    returning_officer_cy: z.string().min(1).optional(),
    polling_stations_url: z.url().optional(),
    /** Where residents can ask to be told of news, such as the council's own mailing list. */
    notify_url: z.url().optional(),
    /** Whether postal and proxy votes can be applied for online, where the nation's rule has changed. */
    absent_vote_online: z.boolean().optional(),
    confirmed: z.array(fact).default([]),
    links: z.array(z.strictObject({ text: z.string().min(1), href: z.url() })).default([]),
    channels,
    /** Who is called when nobody knows whether a post is out. */
    on_call: onCall,
    campaign,
    listening,
  }),
);
export type Council = z.infer<typeof council>;
