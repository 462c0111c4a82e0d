import { z } from "zod";
import { type Asked, notPosted, type Service } from "./ask.ts";
import { type BlueskyAccount, type BlueskyApi, blueskyApi, errorName } from "./bluesky-api.ts";
import { readMentions } from "./bluesky-mentions.ts";
import {
  collection,
  type UploadedPicture,
  recordKey,
  recordOf,
  type Thread,
} from "./bluesky-record.ts";
import type { Channel, Outcome, Payload, Sent } from "./channel.ts";
import { graphemes } from "./counting/graphemes.ts";
import type { Listener } from "./mention.ts";
import { refused, type Refused, refusedPart, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type BlueskySettings = BlueskyAccount & {
  readonly name?: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const limits = { most: 300, bytes: 3000, pictures: 4, pictureBytes: 2_000_000, alt: 2000 };

const length = (text: string) => graphemes(text).length;

const reference = z.object({ uri: z.string(), cid: z.string() });
const found = reference.extend({
  value: z.object({
    createdAt: z.string(),
    reply: z.object({ root: reference, parent: reference }).optional(),
  }),
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

/** The pictures as the server names them; uploading the same bytes again gives the same name. */
async function upload(
  api: BlueskyApi,
  service: Service,
  { pictures }: Payload,
): Promise<readonly UploadedPicture[] | Refused> {
  const kept: UploadedPicture[] = [];
  for (const picture of pictures) {
    const asked = await api.upload(picture.bytes, picture.type);
    if (asked.kind === "failed") return refusedPart("picture", notPosted(service, asked.outcome));
    const { data } = z.object({ blob: z.unknown() }).safeParse(asked.body);
    kept.push({ picture, blob: data?.blob });
  }
  return kept;
}

/** A post as it is there now. */
async function postAt(
  api: BlueskyApi,
  service: Service,
  { id }: Sent,
): Promise<z.infer<typeof found> | Refused> {
  const asked = await api.read("com.atproto.repo.getRecord", { ...partsOf(id), collection });
  if (asked.kind === "failed") return notPosted(service, asked.outcome);
  return found.safeParse(asked.body).data ?? refused("Bluesky's answer was not a post.");
}

/** The post an answer goes under, and the one its thread began with. */
async function threadOf(api: BlueskyApi, service: Service, post: Sent): Promise<Thread | Refused> {
  const read = await postAt(api, service, post);
  if ("kind" in read) return read;
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
  const unfit = unfitRefusal(payload, limits, length(payload.text));
  if (unfit) return unfit;
  const repo = await api.did();
  if (typeof repo !== "string") return repo.outcome;
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

/**
 * Puts the changed post in the place of the version that was read and of no other. Its moment and its thread stay, so
 * that a second try finds nothing to change.
 */
async function edit(
  api: BlueskyApi,
  service: Service,
  post: Sent,
  payload: Payload,
): Promise<Outcome> {
  const unfit = unfitRefusal(payload, limits, length(payload.text));
  if (unfit) return unfit;
  const read = await postAt(api, service, post);
  if ("kind" in read) return read;
  const kept = await upload(api, service, payload);
  if ("kind" in kept) return kept;
  const { createdAt, reply = null } = read.value;
  const record = recordOf({ ...payload, createdAt }, kept, reply);
  const place = { ...partsOf(post.id), collection, swapRecord: read.cid };
  return outcomeOf(await api.write("com.atproto.repo.putRecord", { ...place, record }));
}

async function remove(api: BlueskyApi, post: Sent): Promise<Outcome> {
  const place = { ...partsOf(post.id), collection };
  const asked = await api.write("com.atproto.repo.deleteRecord", place);
  return asked.kind === "answered" ? { kind: "sent", sent: post } : asked.outcome;
}

const session = z.object({ active: z.boolean().default(true), status: z.string().optional() });

async function healthOf(api: BlueskyApi, name: string, handle: string): Promise<string | null> {
  const asked = await api.read("com.atproto.server.getSession", {});
  if (asked.kind === "answered") {
    const { active = true, status = "not active" } = session.safeParse(asked.body).data ?? {};
    return active ? null : `${name} says that ${handle} is ${status}. Sign in there to see why.`;
  }
  return errorName(asked) === "AuthenticationRequired"
    ? `${name} does not accept the app password of ${handle}. Make one in its settings under “App passwords”.`
    : `${asked.outcome.reason.replace(/\.?$/, ".")} Check the handle and the service in council.yaml.`;
}

/**
 * One account on Bluesky, or on any server of its protocol. A post is put under a name that follows from its key, so that
 * a second try changes nothing. Servers take an edit, but Bluesky's app does not show it: `can` has no edit, and a
 * correction is an answer.
 */
export function blueskyChannel(
  settings: BlueskySettings,
): Channel & { readonly listener: Listener } {
  const { name = "Bluesky", now, timeoutMs, handle, password } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [password] };
  const api = blueskyApi(service, { service: settings.service, handle, password });
  return {
    name,
    can: { edit: false, remove: true, reply: true, pictures: true, linkedWords: true },
    limits: async () => limits,
    count: length,
    cost: () => null,
    send: (payload, key) => send(api, service, payload, key),
    find: (payload, key) => find(api, payload, key),
    edit: (post, payload) => edit(api, service, post, payload),
    remove: (post) => remove(api, post),
    health: () => healthOf(api, name, handle),
    listener: { mentions: (cursor) => readMentions(api, cursor) },
  };
}
