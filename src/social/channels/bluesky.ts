import { z } from "zod";
import { graphemes } from "../counting/graphemes.ts";
import type { Listener } from "../listening/mention.ts";
import { type Asked, notPosted, type Service } from "./ask.ts";
import { type BlueskyAccount, type BlueskyApi, blueskyApi, errorName } from "./bluesky-api.ts";
import { readMentions } from "./bluesky-mentions.ts";
import { collection, recordKey, recordOf, type Reference } from "./bluesky-record.ts";
import type { Channel, Outcome, Payload, Sent } from "./channel.ts";
import { refused, type Refused, sent, unknown } from "./outcome.ts";
import { unfit } from "./unfit.ts";

export type BlueskySettings = BlueskyAccount & {
  readonly name?: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const limits = { most: 300, bytes: 3000, pictures: 4, pictureBytes: 2_000_000, alt: 2000 };

const length = (text: string) => graphemes(text).length;

const reference = z.object({ uri: z.string(), cid: z.string() });
const found = reference.extend({
  value: z.looseObject({ reply: z.object({ root: reference }).optional() }),
});

/** `at://did:plc:…/app.bsky.feed.post/3k…` in its parts. */
function partsOf(uri: string): { readonly repo: string; readonly rkey: string } {
  const [repo = "", , rkey = ""] = uri.replace("at://", "").split("/");
  return { repo, rkey };
}

function postUrl(uri: string): string {
  const { repo, rkey } = partsOf(uri);
  return `https://bsky.app/profile/${repo}/post/${rkey}`;
}

/** What the server names the pictures; uploading the same bytes again gives the same name. */
async function upload(
  api: BlueskyApi,
  service: Service,
  { pictures }: Payload,
): Promise<readonly { picture: Payload["pictures"][number]; blob: unknown }[] | Refused> {
  const kept: { picture: Payload["pictures"][number]; blob: unknown }[] = [];
  for (const picture of pictures) {
    const asked = await api.upload(picture.bytes, picture.type);
    if (asked.kind === "failed") return notPosted(service, asked.outcome);
    const { data } = z.object({ blob: z.unknown() }).safeParse(asked.body);
    kept.push({ picture, blob: data?.blob });
  }
  return kept;
}

/** The post an answer goes under, and the one its thread began with. */
async function threadOf(
  api: BlueskyApi,
  service: Service,
  { id }: Sent,
): Promise<{ readonly root: Reference; readonly parent: Reference } | Refused> {
  const asked = await api.read("com.atproto.repo.getRecord", { ...partsOf(id), collection });
  if (asked.kind === "failed") return notPosted(service, asked.outcome);
  const read = found.safeParse(asked.body).data;
  if (!read)
    return refused("Bluesky did not say which post this answers. It may have been deleted.");
  const parent = { uri: read.uri, cid: read.cid };
  return { root: read.value.reply?.root ?? parent, parent };
}

function outcomeOf(asked: Asked): Outcome {
  if (asked.kind === "failed") return asked.outcome;
  const read = reference.safeParse(asked.body).data;
  return read
    ? sent(read.uri, postUrl(read.uri))
    : unknown("Bluesky took the post and did not say where it is.");
}

async function send(
  api: BlueskyApi,
  service: Service,
  payload: Payload,
  key: string,
): Promise<Outcome> {
  const reason = unfit(payload, limits, length(payload.text));
  if (reason !== null) return refused(reason);
  const repo = await api.did();
  if (typeof repo !== "string") return notPosted(service, repo.outcome);
  const kept = await upload(api, service, payload);
  if ("kind" in kept) return kept;
  const thread = payload.replyTo && (await threadOf(api, service, payload.replyTo));
  if (thread && "kind" in thread) return thread;
  const record = recordOf(payload, kept, thread);
  const rkey = recordKey(payload, key);
  return outcomeOf(
    await api.write("com.atproto.repo.putRecord", { repo, collection, rkey, record }),
  );
}

/** Whether the post is there, by the name it must have: the server's own answer, so there is no doubt left. */
async function find(api: BlueskyApi, payload: Payload, key: string): Promise<Outcome | null> {
  const repo = await api.did();
  if (typeof repo !== "string") return unknown(repo.outcome.reason);
  const rkey = recordKey(payload, key);
  const asked = await api.read("com.atproto.repo.getRecord", { repo, collection, rkey });
  if (asked.kind === "answered") return outcomeOf(asked);
  return errorName(asked) === "RecordNotFound" ? null : unknown(asked.outcome.reason);
}

async function remove(api: BlueskyApi, post: Sent): Promise<Outcome> {
  const asked = await api.write("com.atproto.repo.deleteRecord", {
    ...partsOf(post.id),
    collection,
  });
  return asked.kind === "answered" ? { kind: "sent", sent: post } : asked.outcome;
}

async function healthOf(api: BlueskyApi, handle: string): Promise<string | null> {
  const asked = await api.read("com.atproto.server.getSession", {});
  if (asked.kind === "answered") return null;
  return asked.status === 401
    ? `Bluesky does not accept the app password of ${handle}. Make a new one in its settings under “App passwords”.`
    : `${asked.outcome.reason} Check the handle and the service.`;
}

/**
 * One account on Bluesky, or on any server of its protocol. A post is put under a name that follows from its key, so that
 * a second try changes nothing. Its app does not show changed posts as changed, so a correction is an answer.
 */
export function blueskyChannel(
  settings: BlueskySettings,
): Channel & { readonly listener: Listener } {
  const { name = "Bluesky", now, timeoutMs, handle, password } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [password] };
  const api = blueskyApi(service, { service: settings.service, handle, password });
  return {
    name,
    can: { edit: false, remove: true, reply: true, pictures: true },
    limits: async () => limits,
    count: length,
    cost: () => null,
    send: (payload, key) => send(api, service, payload, key),
    find: (payload, key) => find(api, payload, key),
    edit: async () =>
      refused("Bluesky's app does not show that a post was changed. Answer it with a correction."),
    remove: (post) => remove(api, post),
    health: () => healthOf(api, handle),
    listener: { mentions: (cursor) => readMentions(api, cursor) },
  };
}
