import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Listener } from "../listening/mention.ts";
import { type Asked, notPosted, type Service } from "./ask.ts";
import type { Channel, Outcome, Payload, Picture, Sent } from "./channel.ts";
import { type MastodonApi, mastodonApi } from "./mastodon-api.ts";
import { readMentions } from "./mastodon-mentions.ts";
import { readRules, type ServerRules, usualRules } from "./mastodon-server.ts";
import { mastodonLength } from "./mastodon-text.ts";
import { findInTimeline } from "./mastodon-timeline.ts";
import { refused, type Refused, sent, unknown } from "./outcome.ts";
import { unfit } from "./unfit.ts";

export type MastodonSettings = {
  readonly name?: string;
  /** The account's server, as `https://mastodon.social`. */
  readonly server: string;
  readonly token: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const media = z.object({ id: z.string() });
const status = z.object({ id: z.string(), url: z.string().nullish() });

const processingTries = 15;
const processingWaitMs = 500;

/** A picture is taken at once and made ready after: a status cannot have it before that. */
async function ready(api: MastodonApi, id: string): Promise<Asked | null> {
  for (let tries = 0; tries < processingTries; tries += 1) {
    const asked = await api.read(`/api/v1/media/${encodeURIComponent(id)}`);
    // 206: still being made ready. Smaller servers have no such question and are ready at once.
    if (asked.kind === "failed" && asked.status !== 404) return asked;
    if (asked.status !== 206) return null;
    await setTimeout(processingWaitMs);
  }
  return null;
}

async function uploaded(
  api: MastodonApi,
  service: Service,
  { bytes, type, alt }: Picture,
): Promise<string | Refused> {
  const form = new FormData();
  form.set("file", new Blob([Uint8Array.from(bytes)], { type }), `card.${type.split("/")[1]}`);
  form.set("description", alt);
  const asked = await api.upload("/api/v2/media", form);
  if (asked.kind === "failed") return notPosted(service, asked.outcome);
  const read = media.safeParse(asked.body).data;
  if (!read) return refused("The server took the picture and did not say its id.");
  const fault = asked.status === 202 ? await ready(api, read.id) : null;
  return fault?.kind === "failed" ? notPosted(service, fault.outcome) : read.id;
}

/** The status as the API takes it, its pictures already there. */
async function bodyOf(
  api: MastodonApi,
  service: Service,
  { text, pictures, languages, replyTo }: Payload,
): Promise<Record<string, unknown> | Refused> {
  const ids: string[] = [];
  for (const picture of pictures) {
    const id = await uploaded(api, service, picture);
    if (typeof id !== "string") return id;
    ids.push(id);
  }
  return {
    status: text,
    visibility: "public",
    ...(languages[0] && { language: languages[0] }),
    ...(ids.length > 0 && { media_ids: ids }),
    ...(replyTo && { in_reply_to_id: replyTo.id }),
  };
}

function isRefusal(body: Record<string, unknown> | Refused): body is Refused {
  return "kind" in body && body["kind"] === "refused";
}

function outcomeOf(asked: Asked): Outcome {
  if (asked.kind === "failed") return asked.outcome;
  const read = status.safeParse(asked.body).data;
  return read
    ? sent(read.id, read.url ?? null)
    : unknown("The server took the post and did not say its id.");
}

async function remove(api: MastodonApi, post: Sent): Promise<Outcome> {
  const asked = await api.write("DELETE", `/api/v1/statuses/${encodeURIComponent(post.id)}`, {});
  // 404: it is gone, which is what was wanted.
  const isGone = asked.kind === "answered" || asked.status === 404;
  return isGone ? { kind: "sent", sent: post } : asked.outcome;
}

async function healthOf(api: MastodonApi, name: string): Promise<string | null> {
  const asked = await api.read("/api/v1/accounts/verify_credentials");
  if (asked.kind === "answered") return null;
  return asked.status === 401 || asked.status === 403
    ? `${name} does not accept the token. Make a new one on the server under Preferences, Development, with the rights to read and write.`
    : `${asked.outcome.reason} Check the address of the server.`;
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
  const rules = async () => {
    known ??= await readRules(api);
    return known ?? usualRules;
  };
  const count = (text: string) => mastodonLength(text, (known ?? usualRules).perLink);

  async function write(
    method: "POST" | "PUT",
    path: string,
    payload: Payload,
    key?: string,
  ): Promise<Outcome> {
    const reason = unfit(payload, await rules(), count(payload.text));
    if (reason !== null) return refused(reason);
    const body = await bodyOf(api, service, payload);
    if (isRefusal(body)) return body;
    return outcomeOf(await api.write(method, path, body, key));
  }

  return {
    name,
    can: { edit: true, remove: true, reply: true, pictures: true },
    limits: rules,
    count,
    cost: () => null,
    send: (payload, key) => write("POST", "/api/v1/statuses", payload, key),
    find: (payload) => findInTimeline(api, payload),
    edit: (post, payload) =>
      write("PUT", `/api/v1/statuses/${encodeURIComponent(post.id)}`, payload),
    remove: (post) => remove(api, post),
    health: () => healthOf(api, name),
    listener: { mentions: (cursor) => readMentions(api, cursor) },
  };
}
