import type { Channel, Outcome, Payload } from "#social/channels/channel.ts";
import { graphemes } from "#social/channels/counting/graphemes.ts";
import { unknown } from "#social/channels/outcome.ts";
import type { OutboxCommands } from "./commands.ts";
import type { Job } from "./next.ts";
import { PictureError, type PictureFolder } from "./pictures.ts";
import type { Post } from "./post.ts";
import { postOf } from "./state.ts";

export type Sender = {
  readonly commands: OutboxCommands;
  readonly pictures: PictureFolder;
  readonly channel: Channel;
};

/** A channel promises not to throw; where it does all the same, nobody knows what it did. */
async function asked<T>(request: Promise<T>): Promise<T | Outcome> {
  try {
    return await request;
  } catch (fault) {
    return unknown(`The channel broke off: ${fault instanceof Error ? fault.message : fault}`);
  }
}

async function payloadOf({ commands, pictures }: Sender, post: Post): Promise<Payload | null> {
  try {
    return await pictures.thaw(post.payload);
  } catch (fault) {
    if (!(fault instanceof PictureError)) throw fault;
    const reason = `${fault.message} Change the post, so that its picture is made again.`;
    await commands.note({ kind: "give-up", post: post.id, reason });
    return null;
  }
}

/** What the post changes in place, by the channel's name for it. */
function amended({ commands }: Sender, { amends }: Post) {
  const stage = amends && postOf(commands.state, amends)?.stage;
  return stage?.kind === "sent" ? stage.sent : null;
}

/**
 * Three steps: the claim is on the disk before the channel is asked, and the answer after. The claim is of the
 * version whose pictures were read, so that an edit in the meantime is never overtaken.
 */
async function send(sender: Sender, post: Post): Promise<void> {
  const { commands, channel } = sender;
  const payload = await payloadOf(sender, post);
  if (payload === null) return;
  const claimed = await commands.note({ kind: "claim", post: post.id, version: post.version });
  if (!claimed.ok || !claimed.events.some(({ kind }) => kind === "sending-started")) return;
  const target = amended(sender, post);
  const give = (given: Payload) =>
    asked(target ? channel.edit(target, given) : channel.send(given, post.id));
  const outcome = await withOtherPictures(sender, post, payload, give);
  await commands.note({ kind: "record-outcome", post: post.id, outcome });
}

/** Room for the alt text of any service known. */
const shortAlt = 400;

function shortened(alt: string): string {
  const characters = graphemes(alt);
  return characters.length > shortAlt ? `${characters.slice(0, shortAlt - 1).join("")}…` : alt;
}

/**
 * Gives a post to its channel; where that refuses the pictures and has therefore posted nothing, once more with shorter
 * alt texts, then without a picture. What is given is on the disk before.
 */
async function withOtherPictures(
  { commands }: Sender,
  { id, payload: { pictures } }: Post,
  payload: Payload,
  give: (payload: Payload) => Promise<Outcome>,
): Promise<Outcome> {
  const short = (alt: string) => ({ alt: shortened(alt) });
  const others = [
    {
      given: payload.pictures.map((picture) => ({ ...picture, ...short(picture.alt) })),
      frozen: pictures.map((picture) => ({ ...picture, ...short(picture.alt) })),
    },
    { given: [], frozen: [] },
  ];
  let outcome = await give(payload);
  for (const { given, frozen } of others) {
    if (outcome.kind !== "refused" || outcome.because !== "picture") break;
    const { reason } = outcome;
    const noted = await commands.note({
      kind: "replace-pictures",
      post: id,
      pictures: frozen,
      reason,
    });
    if (!noted.ok) break;
    outcome = await give({ ...payload, pictures: given });
  }
  return outcome;
}

/** A change in place may be made twice without harm, so it is made again without a look. */
async function look(sender: Sender, post: Post): Promise<void> {
  const { commands, pictures, channel } = sender;
  const found = post.amends
    ? null
    : await asked(pictures.thaw(post.payload).then((payload) => channel.find(payload, post.id)));
  await commands.note({ kind: "record-look", post: post.id, found });
}

async function remove({ commands, channel }: Sender, post: Post): Promise<void> {
  if (post.stage.kind !== "sent") return;
  const outcome = await asked(channel.remove(post.stage.sent));
  await commands.note({ kind: "record-removal", post: post.id, outcome });
}

/** Does one thing for one post; throws only what the journal or the disk throws. */
export async function run(sender: Sender, { kind, post }: Job): Promise<void> {
  switch (kind) {
    case "release":
      await sender.commands.note({ kind: "release", post: post.id });
      return;
    case "send":
      return send(sender, post);
    case "look":
      return look(sender, post);
    case "remove":
      return remove(sender, post);
  }
}
