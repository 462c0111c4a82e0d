import { z } from "zod";
import { type AnswerSources, sendAnswer } from "./answer.ts";
import { answersOf, liveAnswer } from "./answers.ts";

const mention = z.string().regex(/^[0-9a-f]{64}$/);

/** A form sends its lines with CRLF, which channels would count and show. */
const text = z.string().transform((typed) => typed.replaceAll("\r\n", "\n").trim());

/** What the forms of the pages of replies ask for. */
const asked = z.discriminatedUnion("command", [
  z.object({
    command: z.literal("answer"),
    mention,
    text,
    ward: z.string(),
    version: z.coerce.number().int().nonnegative(),
    language: z.enum(["en", "cy"]),
  }),
  z.object({ command: z.literal("needs-none"), mention }),
  z.object({ command: z.literal("needs-one"), mention }),
  z.object({ command: z.literal("delete"), mention }),
  z.object({ command: z.literal("undo"), mention }),
]);

/** Holds an answer back that was not sent yet; who wrote waits for one again. */
async function undo(
  { store, outbox }: AnswerSources,
  key: string,
  by: string,
): Promise<string | null> {
  const kept = store.find(key);
  const post = kept ? liveAnswer(answersOf(outbox.state, kept.channel).get(key)) : null;
  if (!post) return "There is no answer to hold back.";
  const command = { kind: "cancel", post: post.id, reason: "It was held back." } as const;
  const receipt = await outbox.submit({ command, by, key: `answer-undo:${post.id}` });
  return receipt.ok ? null : "The answer has gone out. Take it down from the posts instead.";
}

/** Carries out a form for `by`; gives the sentence to show where it was refused, else null. */
export async function submitReplyForm(
  sources: AnswerSources,
  fields: Readonly<Record<string, string>>,
  by: string,
): Promise<string | null> {
  const read = asked.safeParse(fields).data;
  if (!read) return "The form was not understood. Load the page again.";
  switch (read.command) {
    case "answer":
      return sendAnswer(sources, read, by);
    case "undo":
      return undo(sources, read.mention, by);
    case "needs-none":
    case "needs-one":
      sources.store.setNeedsAnswer(read.mention, read.command === "needs-one");
      return null;
    case "delete":
      // Deleted by somebody else in between is what was wanted.
      sources.store.delete(read.mention);
      return null;
  }
}
