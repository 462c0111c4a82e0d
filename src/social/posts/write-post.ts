import type { ChannelYaml } from "#formats/channels.ts";
import { card as cyCard } from "#i18n/cy/card.ts";
import { card as enCard } from "#i18n/en/card.ts";
import type { Limits, Payload, Picture } from "#social/channels/channel.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { FrozenPayload } from "#social/outbox/payload.ts";
import type { Post } from "#social/outbox/post.ts";
import type { Announcement } from "./announcement.ts";
import { CardError } from "./card/card-error.ts";
import { type Brand, cardModel } from "./card/card-model.ts";
import { cardShapes } from "./card/card-shape.ts";
import { drawApart } from "./card/draw-apart.ts";
import { type Composition, composeAll, type Room, shortest } from "./compose/compose.ts";
import { roomOf } from "./compose/room.ts";
import { ladder } from "./compose/sentences.ts";
import { postData } from "./post-data.ts";
import { publicCard } from "./public-card.ts";

const cardWords = { en: enCard, cy: cyCard };

/** The most that is said of a picture in words that its channel takes; the shortest where none fits. */
function altText(announcement: Announcement, language: "en" | "cy", { alt }: Limits): string {
  const texts = ladder(announcement, language, false);
  const text = texts.find((one) => one.length <= alt) ?? texts.at(-1) ?? "";
  return text.replaceAll("\n", " ").slice(0, alt);
}

/** A card as a PNG; null where it cannot be drawn as it must be, and the text goes alone. */
async function draw(
  announcement: Announcement,
  language: "en" | "cy",
  brand: Brand,
): Promise<Uint8Array | null> {
  try {
    const model = cardModel(announcement, cardWords[language], brand);
    return await drawApart(model, "wide");
  } catch (fault) {
    if (fault instanceof CardError) return null;
    throw fault;
  }
}

async function pictureOf(
  announcement: Announcement,
  language: "en" | "cy",
  brand: Brand,
  limits: Limits,
): Promise<Picture | null> {
  const bytes = await draw(announcement, language, brand);
  if (bytes === null || bytes.byteLength > limits.pictureBytes) return null;
  const [{ width, height }] = cardShapes.wide;
  const alt = altText(announcement, language, limits);
  const url = publicCard(announcement, language) ?? undefined;
  return { bytes, type: "image/png", width, height, alt, url };
}

/** Whether a channel shows a picture: some services fetch it themselves, from where everyone can see it. */
function isShown({ kind }: ChannelYaml, picture: Picture | null): picture is Picture {
  return picture !== null && (picture.url !== undefined || (kind !== "slack" && kind !== "teams"));
}

/** A post as it was composed; `suffix` tells the one in Welsh from the one in English where there are two. */
export type ComposedPost = { readonly suffix: "" | "-cy"; readonly payload: Payload };

export type WriteOptions = {
  /** False where it is tried without its card. */
  readonly hasCard: boolean;
  /** The posts that are out and wrong. */
  readonly corrects: readonly Post[];
  /** Whether the least there is to say is wanted, though it does not fit. */
  readonly isLeast?: boolean;
};

export const nothingFits = "No text of this fits the channel. Write a shorter one.";

/** Throws where nothing that there is to say fits; the message says so and what to do. */
function composed(
  announcement: Announcement,
  { room, isLeast }: { room: Room; isLeast: boolean },
): readonly Composition[] {
  const least = shortest(announcement, room);
  if (least === null) return [];
  const posts = isLeast ? [least] : composeAll(announcement, room);
  if (posts.length > 0) return posts;
  throw new Error(nothingFits);
}

/** Writes the posts of an announcement for a channel; none where there is nothing to say. */
export function postWriter(
  channels: readonly CouncilChannel[],
  brand: Brand,
): (
  announcement: Announcement,
  name: string,
  options: WriteOptions,
) => Promise<readonly ComposedPost[]> {
  return async (announcement, name, { hasCard, corrects, isLeast = false }) => {
    const found = channels.find(({ yaml }) => yaml.name === name);
    if (!found?.outlet) return [];
    const { yaml, outlet } = found;
    const { channel } = outlet;
    const { can } = channel;
    const limits = await channel.limits();
    const { language, link: hasLink } = yaml;
    const posts = corrects.length > 1 ? "two" : "one-or-two";
    const room: Room = { ...roomOf(channel, limits), language, hasLink, posts };
    const written = composed(announcement, { room, isLeast });
    const isAnswer = corrects.length > 0;
    const takesCard =
      can.pictures && limits.pictures > 0 && (!isAnswer || can.picturesInReplies !== false);
    return Promise.all(
      written.map(async ({ text, links, languages }): Promise<ComposedPost> => {
        const [first = "en"] = languages;
        const picture =
          hasCard && yaml.card && takesCard
            ? await pictureOf(announcement, first, brand, limits)
            : null;
        const pictures = isShown(yaml, picture) ? [picture] : [];
        const createdAt = new Date().toISOString();
        const payload = { text, languages, pictures, createdAt, replyTo: null };
        return {
          suffix: written.length > 1 && first === "cy" ? "-cy" : "",
          payload: {
            ...payload,
            ...(links.length > 0 && { links }),
            ...(yaml.kind === "webhook" && { data: postData(announcement) }),
          },
        };
      }),
    );
  };
}

/** A post with its pictures on the disk. */
export type WrittenPost = { readonly suffix: string; readonly payload: FrozenPayload };
/** `fault`: why they cannot be sent as they are, in a sentence; null where they can. */
export type Written = { readonly posts: readonly WrittenPost[]; readonly fault: string | null };

const tries = [
  { hasCard: true },
  { hasCard: true },
  { hasCard: false },
  { hasCard: false, isLeast: true },
];

/** What the desk says of a post that could not be written. */
export function writingFault(fault: unknown): string {
  const said = fault instanceof Error ? fault.message : String(fault);
  return `This post could not be written: ${said.replace(/\.?$/, ".")} Change its text, then approve it.`;
}

/**
 * Writes with a second try, then without a card. What cannot be written all the same becomes a post that failed, with
 * the least that could be said in it, so that somebody sees it; nothing else is held up.
 */
export function carefully(
  write: (
    announcement: Announcement,
    channel: string,
    options: WriteOptions,
  ) => Promise<readonly ComposedPost[]>,
  freeze: (payload: Payload) => Promise<FrozenPayload>,
): (announcement: Announcement, channel: string, corrects: readonly Post[]) => Promise<Written> {
  return async (announcement, channel, corrects) => {
    let fault: string | null = null;
    for (const options of tries) {
      try {
        const posts: WrittenPost[] = [];
        for (const { suffix, payload } of await write(announcement, channel, {
          corrects,
          ...options,
        }))
          posts.push({ suffix, payload: await freeze(payload) });
        return { posts, fault: options.isLeast ? fault : null };
      } catch (met) {
        fault ??= writingFault(met);
      }
    }
    const { contest, election } = announcement;
    const text = `${contest?.ward ?? election.title}.`;
    const createdAt = new Date().toISOString();
    const payload = { text, languages: ["en"], pictures: [], createdAt, replyTo: null };
    return { posts: [{ suffix: "", payload }], fault };
  };
}
