import { z } from "zod";

/** What a guess is about; all but `other` is something that a voter acts on. */
const topic = z.enum(["seats", "names", "party", "date", "council-seats", "other"]);
export type Topic = z.infer<typeof topic>;

/** A guess that nobody has confirmed: a plain sentence counts as one that a voter acts on. */
export const guess = z.preprocess(
  (given) => (typeof given === "string" ? { guess: given } : given),
  z.strictObject({
    /** What the guess is about. */
    about: topic.optional(),
    /** The guess in a sentence, such as “Abbey elects 1 councillor.” */
    guess: z.string().min(1),
  }),
);
export type Guess = z.infer<typeof guess>;

/** Whether a voter may act on a guess: how many to vote for, whom, of which party, and when. */
export function isActedOn({ about }: Guess): boolean {
  return about !== "other";
}
