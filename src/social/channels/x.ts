import { z } from "zod";
import type { Asked, Service } from "./ask.ts";
import type { Channel, Outcome, Payload } from "./channel.ts";
import { xLength } from "./counting/x.ts";
import { refused, type Refused, refusedPart, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";
import { type XApi, xApi } from "./x-api.ts";
import { uploadPicture } from "./x-media.ts";
import type { XKeys } from "./x-signature.ts";
import { xCost } from "./x-text.ts";
import { findInTimeline, postUrl } from "./x-timeline.ts";

export type XSettings = {
  readonly name?: string;
  readonly keys: XKeys;
  readonly now: () => number;
  readonly timeoutMs?: number;
  readonly baseUrl?: string;
};

const limits = { most: 280, bytes: null, pictures: 4, pictureBytes: 5_000_000, alt: 1000 };

const posted = z.object({ data: z.object({ id: z.string() }) });

function isDuplicate(asked: Asked): boolean {
  return asked.status === 403 && /duplicate content/i.test(JSON.stringify(asked.body));
}

/** A post sent twice is refused as a duplicate without its id: it may be ours, so it has to be looked for. */
function outcomeOf(asked: Asked): Outcome {
  if (isDuplicate(asked)) return unknown("X says that it already has this text.");
  if (asked.kind === "failed") return asked.outcome;
  const post = posted.safeParse(asked.body);
  return post.success
    ? sent(post.data.data.id, postUrl(post.data.data.id))
    : unknown("X took the post and did not say its id.");
}

async function upload(api: XApi, payload: Payload): Promise<string[] | Refused> {
  const ids: string[] = [];
  for (const picture of payload.pictures) {
    const id = await uploadPicture(api, picture);
    if (typeof id !== "string") return refusedPart("picture", id);
    ids.push(id);
  }
  return ids;
}

function body({ text, replyTo }: Payload, mediaIds: readonly string[]): unknown {
  return {
    text,
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo.id } }),
  };
}

async function healthOf(api: XApi): Promise<string | null> {
  const asked = await api.read("/2/users/me");
  if (asked.kind === "answered") return null;
  return asked.status === 401
    ? "X does not accept the keys. Make new ones in the X developer console and set all four."
    : `${asked.outcome.reason} Look at the app in the X developer console: its permissions and its credits.`;
}

/**
 * One account on X, through its API v2. X has no key against sending twice: it refuses the same text again, and
 * `find` reads the account's own timeline. Posts are paid for and cannot be edited.
 */
export function xChannel(settings: XSettings): Channel {
  const { keys, now, name = "X", timeoutMs, baseUrl = "https://api.x.com" } = settings;
  const service: Service = { name, now, timeoutMs, secrets: Object.values(keys) };
  const api = xApi(service, keys, baseUrl);
  return {
    name,
    can: { edit: false, remove: true, reply: true, pictures: true },
    limits: async () => limits,
    count: xLength,
    cost: xCost,
    async send(payload) {
      const unfit = unfitRefusal(payload, limits, xLength(payload.text));
      if (unfit) return unfit;
      const mediaIds = await upload(api, payload);
      if ("kind" in mediaIds) return mediaIds;
      return outcomeOf(await api.write("POST", "/2/tweets", body(payload, mediaIds)));
    },
    find: (payload) => findInTimeline(api, payload),
    edit: async () =>
      refused("X does not change a post. Answer it with a correction or delete it."),
    async remove(post) {
      const asked = await api.write("DELETE", `/2/tweets/${encodeURIComponent(post.id)}`);
      // 404: it is gone, which is what was wanted.
      const isGone = asked.kind === "answered" || asked.status === 404;
      return isGone ? { kind: "sent", sent: post } : asked.outcome;
    },
    health: () => healthOf(api),
  };
}
