import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { type Asked, notPosted, type Service } from "./ask.ts";
import type { Channel, Outcome, Payload, Sent } from "./channel.ts";
import { badToken, type MastodonApi, mastodonApi } from "./mastodon-api.ts";
import { uploadPicture } from "./mastodon-media.ts";
import { readMentions } from "./mastodon-mentions.ts";
import { readRules, type ServerRules, usualRules } from "./mastodon-server.ts";
import { mastodonLength } from "./mastodon-text.ts";
import { findInTimeline } from "./mastodon-timeline.ts";
import type { Listener } from "./mention.ts";
import { refused, type Refused, refusedPart, sent, unknown } from "./outcome.ts";
import { unfitRefusal } from "./unfit.ts";

export type MastodonSettings = {
  readonly name?: string;
  /** The account's server, as `https://mastodon.social`. */
  readonly server: string;
  readonly token: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const taken = z.object({ id: z.string(), url: z.string().nullish() });
const shown = z.object({ media_attachments: z.array(z.object({ id: z.string() })) });

/** How long a server may take to say what it takes before its usual rules are believed. */
const patienceMs = 1000;

const statusPath = ({ id }: Sent) => `/api/v1/statuses/${encodeURIComponent(id)}`;

/** The key of a post's words in its thread: the server would answer for other words with the first it took. */
function keyOf(key: string, { text, replyTo }: Payload): string {
  const parts = JSON.stringify([key, text, replyTo?.id ?? null]);
  return createHash("sha256").update(parts).digest("hex");
}

async function uploadAll(
  api: MastodonApi,
  service: Service,
  { pictures }: Payload,
): Promise<readonly string[] | Refused> {
  const ids: string[] = [];
  for (const picture of pictures) {
    const id = await uploadPicture(api, service, picture);
    if (typeof id !== "string") return refusedPart("picture", id);
    ids.push(id);
  }
  return ids;
}

/** Why an answer cannot go under a post: some servers would put it out on its own. */
async function noParent(api: MastodonApi, service: Service, post: Sent): Promise<Refused | null> {
  const asked = await api.read(statusPath(post));
  if (asked.kind === "answered") return null;
  return asked.status === 404
    ? refused("The post that this answers is not there any more.")
    : notPosted(service, asked.outcome);
}

function outcomeOf(asked: Asked): Outcome {
  if (asked.kind === "failed") return asked.outcome;
  const read = taken.safeParse(asked.body).data;
  return read
    ? sent(read.id, read.url ?? null)
    : unknown("The server took the post and did not say its id.");
}

function bodyOf({ text, languages: [language] }: Payload, media: readonly string[]) {
  return { status: text, media_ids: media, ...(language && { language }) };
}

async function send(
  api: MastodonApi,
  service: Service,
  payload: Payload,
  key: string,
): Promise<Outcome> {
  const { replyTo } = payload;
  const reason = replyTo && (await noParent(api, service, replyTo));
  if (reason) return reason;
  const media = await uploadAll(api, service, payload);
  if ("kind" in media) return media;
  const place = { visibility: "public", ...(replyTo && { in_reply_to_id: replyTo.id }) };
  const body = { ...bodyOf(payload, media), ...place };
  return outcomeOf(await api.write("POST", "/api/v1/statuses", body, keyOf(key, payload)));
}

/** Whether a server that said no to a change has no way to change posts at all, and not only no such post. */
async function cannotEdit(api: MastodonApi, post: Sent, status: number | null): Promise<boolean> {
  if (status === 405 || status === 501) return true;
  return status === 404 && (await api.read(statusPath(post))).kind === "answered";
}

/** Changes words and pictures. A server that keeps the old picture leaves a wrong card up, which is no success. */
async function edit(
  api: MastodonApi,
  service: Service,
  post: Sent,
  payload: Payload,
): Promise<Outcome> {
  const media = await uploadAll(api, service, payload);
  if ("kind" in media) return media;
  const asked = await api.write("PUT", statusPath(post), bodyOf(payload, media));
  if (asked.kind === "failed" && (await cannotEdit(api, post, asked.status)))
    return refusedPart("edit", refused(`${service.name} does not change posts.`));
  const outcome = outcomeOf(asked);
  if (outcome.kind !== "sent") return outcome;
  const there = shown.safeParse(asked.body).data?.media_attachments.map(({ id }) => id) ?? [];
  return there.join() === media.join()
    ? outcome
    : refused(
        `${service.name} changed the words and not the picture. Delete the post on the server itself, and post it again.`,
      );
}

/** Takes a post down. snac answers that it is not there and leaves it, so a post is gone only where it cannot be read. */
async function remove(api: MastodonApi, service: Service, post: Sent): Promise<Outcome> {
  const asked = await api.write("DELETE", statusPath(post), {});
  const gone: Outcome = { kind: "sent", sent: post };
  if (asked.kind === "answered") return gone;
  if (asked.status !== 404) return asked.outcome;
  const read = await api.read(statusPath(post));
  if (read.kind === "answered")
    return refused(
      `${service.name} does not delete posts from here. Delete it on the server itself.`,
    );
  return read.status === 404 || read.status === 410 ? gone : unknown(read.outcome.reason);
}

async function healthOf(api: MastodonApi, service: Service): Promise<string | null> {
  const asked = await api.read("/api/v1/accounts/verify_credentials");
  if (asked.kind === "answered") return null;
  // 422 is what snac says to a token that it does not know.
  if (asked.status === 422) return badToken(service);
  const { reason } = asked.outcome;
  return asked.status === 401 || asked.status === 403
    ? reason
    : `${reason.replace(/\.?$/, ".")} Check the address of the server.`;
}

/**
 * One account on a Mastodon server, or one that speaks its language. The key against sending twice is given, and never
 * relied on: servers keep it for an hour, or not at all, so `find` reads the account's own timeline.
 */
export function mastodonChannel(
  settings: MastodonSettings,
): Channel & { readonly listener: Listener } {
  const { name = "Mastodon", server, token, now, timeoutMs } = settings;
  const service: Service = { name, now, timeoutMs, secrets: [token] };
  const api = mastodonApi(service, server, token);
  let known: ServerRules | null = null;
  let reading: { readonly since: number; readonly done: Promise<void> } | null = null;
  let isEditable = true;
  /** Asks the server once at a time, and again where it gave no answer. */
  const read = () => {
    reading ??= {
      since: performance.now(),
      done: readRules(api).then((rules) => {
        known ??= rules;
        reading = null;
      }),
    };
    return reading;
  };
  const rules = async () => {
    if (known === null) await read().done;
    return known ?? usualRules;
  };
  /** Drafting waits for no server: one that does not answer soon has the usual rules until it does. */
  const rulesSoon = async () => {
    if (known !== null) return known;
    const { since, done } = read();
    const left = patienceMs - (performance.now() - since);
    if (left > 0) await Promise.race([done, setTimeout(left, undefined, { ref: false })]);
    return known ?? usualRules;
  };
  const count = (text: string) => mastodonLength(text, (known ?? usualRules).perLink);

  /** Does it where the payload fits, and says why where it does not. */
  async function fitting(payload: Payload, act: () => Promise<Outcome>): Promise<Outcome> {
    return unfitRefusal(payload, await rules(), count(payload.text)) ?? act();
  }

  return {
    name,
    get can() {
      return { edit: isEditable, remove: true, reply: true, pictures: true };
    },
    limits: rulesSoon,
    count,
    cost: () => null,
    send: (payload, key) => fitting(payload, () => send(api, service, payload, key)),
    find: (payload) => findInTimeline(api, payload, now()),
    async edit(post, payload) {
      const outcome = await fitting(payload, () => edit(api, service, post, payload));
      if (outcome.kind === "refused" && outcome.because === "edit") isEditable = false;
      return outcome;
    },
    remove: (post) => remove(api, service, post),
    health: () => healthOf(api, service),
    listener: { mentions: (cursor) => readMentions(api, cursor) },
  };
}
