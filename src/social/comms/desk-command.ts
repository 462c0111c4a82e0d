import { z } from "zod";
import { unfitWords } from "#social/channels/unfit.ts";
import type { Command } from "#social/outbox/command.ts";
import type { FrozenPayload } from "#social/outbox/payload.ts";
import { channelOf, correctionWay, type Post, type PostId, postId } from "#social/outbox/post.ts";
import { postOf } from "#social/outbox/state.ts";
import type { Comms } from "./comms.ts";

/** What a channel's owner answers before anyone may post on it; the desk asks it in words. */
const assessment = z.strictObject({
  duty: z.string().trim().min(1),
  replies: z.string().trim().min(1),
  tested: z.string().trim().min(1),
  accessible: z.string().trim().min(1),
  publicity: z.string().trim().min(1),
  wrong: z.string().trim().min(1),
});
export type RiskQuestion = keyof z.infer<typeof assessment>;

const version = z.coerce.number().int().positive();
const reason = z.string().trim().min(1);
/** Nobody who has to stop everything is asked for words first. */
const reasonOrNone = z
  .string()
  .trim()
  .transform((typed) => typed || "no reason was given");
const channel = z.string().min(1);
/** Empty: all channels. */
const anyChannel = z.string().transform((name) => (name === "" ? null : name));
const post = postId;
const announcementKind = z.string().min(1);
const holdSeconds = z.coerce.number().int().min(0).max(600);

/** What the desk's forms ask for as it stands in them. */
const plain = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approve"), post, version, holdSeconds }),
  z.object({ kind: z.literal("withdraw-approval"), post }),
  z.object({ kind: z.literal("reject"), post, version, reason }),
  z.object({ kind: z.literal("cancel"), post, reason }),
  z.object({ kind: z.literal("retry"), post }),
  z.object({ kind: z.literal("revive"), post }),
  z.object({ kind: z.literal("looked"), post, url: z.string().trim() }),
  z.object({ kind: z.literal("retract"), post, reason }),
  z.object({ kind: z.literal("stop"), channel: anyChannel, reason: reasonOrNone }),
  z.object({ kind: z.literal("resume"), channel: anyChannel }),
  z.object({ kind: z.literal("approve-from-now-on"), channel, announcementKind, holdSeconds }),
  z.object({ kind: z.literal("end-auto-approval"), channel, announcementKind }),
  z.object({ kind: z.literal("recast"), post, version, way: correctionWay }),
  z.object({ kind: z.literal("require-officer-approval"), channel }),
  z.object({ kind: z.literal("lift-officer-approval"), channel }),
]);

/** A form sends its lines with CRLF, which channels would count and show. */
const text = z
  .string()
  .trim()
  .min(1)
  .transform((typed) => typed.replaceAll("\r\n", "\n"));
/** `card`: "none" where the post goes without its pictures; `alt`: the first one's alt text. Left out: as they were. */
const edit = z.object({
  post,
  version,
  text,
  alt: text.optional(),
  card: z.string().optional(),
});

/** What somebody saw on the channel itself: the post's address, or nothing where it is not there. */
function commandOf(asked: z.infer<typeof plain>): Command {
  if (asked.kind !== "looked") return asked;
  const { post: id, url } = asked;
  const found = url === "" ? null : ({ kind: "sent", sent: { id: url, url } } as const);
  return { kind: "record-look", post: id, found };
}

type Desk = Pick<Comms, "outbox" | "editRefusal" | "channels" | "facts">;
type Fields = Readonly<Record<string, string>>;
export type ReadCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly sentence: string };

function wrong(sentence: string): ReadCommand {
  return { ok: false, sentence };
}

export const notUnderstood = "The form was not understood. Load the page again.";

/** Why a channel would not take a payload, as far as it said what it takes; null where it would. */
async function unfit(
  { channels, facts }: Desk,
  post: PostId,
  payload: FrozenPayload,
): Promise<string | null> {
  const channel = channels.find(({ yaml }) => yaml.name === channelOf(post))?.outlet?.channel;
  const limits = channel && (await facts.of(channel)).limits;
  return channel && limits ? unfitWords(payload, limits, channel.count(payload.text)) : null;
}

/** What somebody hears of a picture is as public as the text, and held to the same. */
function altRefusal(
  { editRefusal }: Desk,
  found: Post,
  pictures: FrozenPayload["pictures"],
): string | null {
  const known = found.payload.pictures.map(({ alt }) => alt);
  const alts = pictures.map(({ alt }) => alt).filter((alt) => !known.includes(alt));
  const refusal = alts.map((alt) => editRefusal(found, alt)).find((reason) => reason !== null);
  return refusal === undefined ? null : `Alt text: ${refusal}`;
}

/** An edited text and alt text that may be posted, with the pictures and the rest of the payload as they were. */
async function readEdit(desk: Desk, fields: Fields): Promise<ReadCommand> {
  const read = edit.safeParse(fields).data;
  if (!read) return wrong("Type the text of the post.");
  const found = postOf(desk.outbox.state, read.post);
  if (!found) return wrong("There is no such post any more.");
  const [first, ...others] = found.payload.pictures;
  const withAlt = first ? [{ ...first, alt: read.alt ?? first.alt }, ...others] : [];
  const pictures = read.card === "none" ? [] : withAlt;
  const payload = { ...found.payload, text: read.text, pictures };
  const refusal =
    desk.editRefusal(found, read.text) ??
    altRefusal(desk, found, pictures) ??
    (await unfit(desk, read.post, payload));
  if (refusal !== null) return wrong(refusal);
  return { ok: true, command: { kind: "edit", post: read.post, version: read.version, payload } };
}

function readOpening(fields: Fields): ReadCommand {
  const { duty, replies, tested, accessible, publicity, wrong: error, channel: name } = fields;
  const answers = { duty, replies, tested, accessible, publicity, wrong: error };
  const read = assessment.safeParse(answers).data;
  if (!read || !name) return wrong("Answer every question of the risk assessment.");
  return { ok: true, command: { kind: "enable-channel", channel: name, assessment: read } };
}

/** The command that a form of the desk asks for, or a sentence saying what it lacks. */
export async function readDeskCommand(desk: Desk, fields: Fields): Promise<ReadCommand> {
  const { command: kind, ...rest } = fields;
  if (kind === "edit") return readEdit(desk, rest);
  if (kind === "enable-channel") return readOpening(rest);
  const read = plain.safeParse({ kind, ...rest });
  if (read.success) return { ok: true, command: commandOf(read.data) };
  const isReason = read.error.issues.some(({ path }) => path[0] === "reason");
  return wrong(isReason ? "Say why in a few words." : notUnderstood);
}
