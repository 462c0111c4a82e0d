import type { Language } from "#i18n/languages.ts";
import type { Payload, Picture } from "#social/channels/channel.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import { LintError } from "#social/posts/compose/lint-post.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { roomOf } from "#social/posts/compose/room.ts";
import { nothingFits, writingFault } from "#social/posts/write-post.ts";
import type { Reminder } from "./plan.ts";
import { reminderPicture } from "./reminder-card.ts";
import { type Poll, reminderTexts, type Sentences, sentences } from "./sentences.ts";

const inLanguages: Readonly<Record<CouncilChannel["yaml"]["language"], readonly Language[]>> = {
  en: ["en"],
  cy: ["cy"],
  // As everywhere, Welsh first and no less of it.
  both: ["cy", "en"],
};

/** Each rung of one language beside the same of the other. */
function ladder(parts: readonly Sentences[], hasLink: boolean): readonly string[] {
  const [first = [], ...others] = parts.map((one) => reminderTexts(one, hasLink));
  return first.map((text, rung) =>
    [text, ...others.flatMap((texts) => texts[rung] ?? [])].join("\n\n"),
  );
}

/** Throws a `LintError` for a text that a council may not publish: the fault is a template's. */
function holdToLinter(text: string, reminder: Reminder, poll: Poll, all: readonly string[]): void {
  const { election, test } = poll;
  const names = [election.title, election.title_cy, election.council, election.council_cy];
  const [finding] = lint(text, {
    test,
    named: [],
    parties: [],
    others: names.filter((name) => typeof name === "string"),
    own: all,
    figures: [],
    hosts: [],
    // Dates and links are worked out and not typed: their oracle is in the tests.
    drafted: all,
    asTheyAre: [],
  });
  if (finding) throw new LintError(`${reminder.event}-${reminder.days}: ${finding.sentence}`);
}

async function drawn(
  parts: readonly Sentences[],
  languages: readonly Language[],
  poll: Poll,
  { yaml, outlet }: CouncilChannel,
): Promise<readonly Picture[]> {
  if (!outlet || !yaml.card || !outlet.channel.can.pictures) return [];
  const limits = await outlet.channel.limits();
  const pictures: Picture[] = [];
  for (const [index, language] of languages.slice(0, limits.pictures).entries()) {
    const part = parts[index];
    const picture = part ? await reminderPicture(part, poll, language, limits) : null;
    if (picture) pictures.push(picture);
  }
  return pictures;
}

/** A picture that cannot be drawn is tried once more, and then costs no more than itself. */
async function picturesOf(...drawing: Parameters<typeof drawn>): Promise<readonly Picture[]> {
  const again = () => drawn(...drawing).catch(() => []);
  return drawn(...drawing).catch(again);
}

/** A reminder as it was written; `fault` is why it cannot be sent as it is, in a sentence, and null where it can. */
export type WrittenReminder = { readonly payload: Payload; readonly fault: string | null };

/** What stands in the place of a reminder that must not be said: somebody has to write it. */
function unwritten({ election }: Poll, createdAt: string, fault: unknown): WrittenReminder {
  const text = `${election.title}.`;
  const payload = { text, languages: ["en"], pictures: [], createdAt, replyTo: null };
  return { payload, fault: writingFault(fault) };
}

/**
 * Writes the post of a reminder for a channel, in its languages and as long as it takes, without its link where there is
 * no room for that; null for a channel that is not there. Where even the shortest does not fit, that is given with the
 * fault. `createdAt` is the moment the network will show it under; `isCorrection` where one is out that names another
 * deadline.
 */
export async function writeReminder(
  reminder: Reminder,
  poll: Poll,
  target: CouncilChannel,
  createdAt: string,
  isCorrection = false,
): Promise<WrittenReminder | null> {
  const { yaml, outlet } = target;
  if (!outlet) return null;
  const { channel } = outlet;
  const { fits } = roomOf(channel, await channel.limits());
  const languages = inLanguages[yaml.language];
  const parts = languages.map((language) => sentences(reminder, poll, language, isCorrection));
  const texts = [...(yaml.link ? ladder(parts, true) : []), ...ladder(parts, false)];
  const text = texts.find(fits) ?? texts.at(-1) ?? "";
  try {
    holdToLinter(text, reminder, poll, texts);
  } catch (fault) {
    if (fault instanceof LintError) return unwritten(poll, createdAt, fault);
    throw fault;
  }
  if (!fits(text)) {
    const payload = { text, languages, pictures: [], createdAt, replyTo: null };
    return { payload, fault: writingFault(nothingFits) };
  }
  const pictures = await picturesOf(parts, languages, poll, target);
  return { payload: { text, languages, pictures, createdAt, replyTo: null }, fault: null };
}
