import { z } from "zod";
import { instant, type Instant, partyId } from "#election/model.ts";
import { addDays } from "#election/timetable/calendar-date.ts";
import { londonTime } from "#election/timetable/london-time.ts";
import { dateOf } from "./ballot-paper-id.ts";
import { guess } from "./guess.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "22:00"');

/** What is decided of an election: content/election.yaml. */
export const electionYaml = z.readonly(
  z.strictObject({
    /** True: demo accounts, the word TEST everywhere, and no channel but a test one. */
    rehearsal: z.boolean(),
    /** Democracy Club's election id, which ends in the date of the poll. */
    id: z
      .string()
      .refine(
        (id) => dateOf(id) !== null,
        "must be an election id such as local.camden.2022-05-05",
      ),
    title: z.string().min(1),
    title_cy: z.string().min(1).optional(),
    polls: z
      .strictObject({ open: time.default("07:00"), close: time.default("22:00") })
      .refine(({ open, close }) => open < close, "must open before they close")
      .default({ open: "07:00", close: "22:00" }),
    /** True: papers verified and turnout of a ward are public from verification on, as the Returning Officer decides. */
    turnout_at_verification: z.boolean().default(false),
    /** Seats on the whole council, whether or not they are up. */
    council_seats: z.int().positive(),
    /** Of those that are not up, the seats that nobody holds. */
    vacant_seats: z.int().nonnegative().default(0),
    /** Seats that are not up, by party. */
    continuing: z
      .array(
        z.strictObject({
          party_id: partyId,
          name: z.string().min(1).optional(),
          seats: z.int().nonnegative(),
        }),
      )
      .default([]),
    /** What holds and gains are measured against; none where boundaries changed. */
    baseline: z.enum(["last-ordinary", "eve-of-poll", "none"]).default("none"),
    /** Days appointed for public thanksgiving or mourning before the poll, which move deadlines. */
    extra_dies_non: z.array(z.iso.date("must be a date such as 2022-09-19")).default([]),
    sources: z.array(z.string()).default([]),
    /** What was guessed and somebody has to confirm; each guess is taken out when it has been. */
    to_confirm: z.array(guess).default([]),
  }),
);
export type ElectionYaml = z.infer<typeof electionYaml>;

/** A local time on a day in the United Kingdom, summer time included, as an instant. */
export function londonInstant(date: string, time: string, daysLater = 0): Instant {
  return instant.parse(londonTime({ date: addDays(date, daysLater), time }).toISOString());
}
