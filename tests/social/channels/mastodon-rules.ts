import type { IncomingMessage } from "node:http";
import { htmlOf, lengthOf } from "./mastodon-html.ts";

export type Status = {
  readonly id: string;
  content: string;
  text: string;
  language: string | null;
  media: readonly string[];
  readonly in_reply_to_id: string | null;
  readonly created_at: string;
  readonly history: string[];
};

export type Media = {
  readonly id: string;
  readonly description: string;
  readonly bytes: Buffer;
  isReady: boolean;
};

const hourMs = 3_600_000;
const uploadsAtMost = 30;

const idOf = (one: unknown) => Number(Reflect.get(Object(one), "id"));

/** A page of a list, newest first, between the ids that were asked for. */
function page(list: readonly unknown[], query: URLSearchParams): readonly unknown[] {
  const limit = Math.min(Number(query.get("limit") ?? 20), 40);
  const before = Number(query.get("max_id") ?? Number.POSITIVE_INFINITY);
  const since = Number(query.get("since_id") ?? 0);
  return list.filter((one) => idOf(one) > since && idOf(one) < before).slice(0, limit);
}

export type Traits = {
  /** Paths that an older server does not know. */
  readonly missing?: readonly string[];
  /** Whether a picture is not ready when it is first asked for. */
  readonly isSlow?: boolean;
};

/** What a server with Mastodon's measured rules keeps and answers (social.md §1.3, §2b). */
export class MastodonRules {
  readonly token = "a token of the tests";
  readonly statuses: Status[] = [];
  readonly media = new Map<string, Media>();
  readonly boosts: unknown[] = [];
  /** What others wrote. */
  readonly strangers = new Set<string>();
  readonly notifications: unknown[] = [];
  readonly #keys = new Map<string, { readonly id: string; readonly at: number }>();
  readonly #uploads: number[] = [];
  #elapsedMs = 0;
  #next = 1000;
  readonly #traits: Traits;

  constructor(traits: Traits) {
    this.#traits = traits;
  }

  lacks(path: string): boolean {
    return this.#traits.missing?.includes(path) ?? false;
  }

  later(milliseconds: number): void {
    this.#elapsedMs += milliseconds;
  }

  now(): number {
    return Date.now() + this.#elapsedMs;
  }

  id(): string {
    this.#next += 10;
    return String(this.#next);
  }

  entity(status: Status): unknown {
    const { id, content, language, in_reply_to_id, created_at, media } = status;
    const media_attachments = media.map((each) => ({
      id: each,
      url: `https://example.social/media/${each}`,
      description: this.media.get(each)?.description,
    }));
    const url = `https://example.social/@anytown/${id}`;
    const account = { id: "1", acct: "anytown" };
    const told = { id, url, content, language, in_reply_to_id, created_at, media_attachments };
    return { ...told, account, reblog: null };
  }

  post(body: Record<string, unknown>, key: string | undefined): [number, unknown] {
    const known = key === undefined ? undefined : this.#keys.get(key);
    if (known && this.now() - known.at < hourMs) {
      const first = this.statuses.find(({ id }) => id === known.id);
      if (first) return [200, this.entity(first)];
    }
    const text = String(body["status"] ?? "");
    if (lengthOf(text) > 500)
      return [422, { error: "Validation failed: Text character limit of 500 exceeded" }];
    const parent = body["in_reply_to_id"];
    if (typeof parent === "string" && this.read(parent)[0] === 404) {
      return [404, { error: "The post you are trying to reply to does not appear to exist." }];
    }
    const media = Array.isArray(body["media_ids"]) ? body["media_ids"].map(String) : [];
    if (media.some((id) => !this.media.get(id)?.isReady))
      return [422, { error: "Cannot attach files that have not finished processing." }];
    const status: Status = {
      id: this.id(),
      content: htmlOf(text),
      text,
      language: typeof body["language"] === "string" ? body["language"] : null,
      media,
      in_reply_to_id: typeof parent === "string" ? parent : null,
      created_at: new Date(this.now()).toISOString(),
      history: [],
    };
    this.statuses.unshift(status);
    if (key !== undefined) this.#keys.set(key, { id: status.id, at: this.now() });
    return [200, this.entity(status)];
  }

  edit(id: string, body: Record<string, unknown>): [number, unknown] {
    const status = this.statuses.find((one) => one.id === id);
    if (!status) return [404, { error: "Record not found" }];
    const text = String(body["status"] ?? "");
    if (lengthOf(text) > 500) return [422, { error: "Validation failed" }];
    status.history.push(status.text);
    status.text = text;
    status.content = htmlOf(text);
    if (Array.isArray(body["media_ids"])) status.media = body["media_ids"].map(String);
    return [200, this.entity(status)];
  }

  remove(id: string): [number, unknown] {
    const place = this.statuses.findIndex((one) => one.id === id);
    if (place < 0) return [404, { error: "Record not found" }];
    const [status] = this.statuses.splice(place, 1);
    return [200, { id, text: status?.text }];
  }

  async upload(request: IncomingMessage, body: Buffer): Promise<[number, unknown]> {
    const halfHour = this.now() - hourMs / 2;
    while ((this.#uploads[0] ?? Number.POSITIVE_INFINITY) < halfHour) this.#uploads.shift();
    if (this.#uploads.length >= uploadsAtMost) return [429, { error: "Too many requests" }];
    this.#uploads.push(this.now());
    const type = request.headers["content-type"] ?? "";
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": type },
    }).formData();
    const file = form.get("file");
    if (!(file instanceof Blob)) return [422, { error: "Validation failed: File can't be blank" }];
    const description = String(form.get("description") ?? "");
    if (description.length > 1500) return [422, { error: "Description is too long" }];
    const id = this.id();
    const bytes = Buffer.from(await file.arrayBuffer());
    this.media.set(id, { id, description, bytes, isReady: !this.#traits.isSlow });
    return [202, { id, url: null, description }];
  }

  /** Whether a picture is ready: not yet, the first time of asking. */
  processed(id: string): [number, unknown] {
    const media = this.media.get(id);
    if (!media) return [404, { error: "Record not found" }];
    const status = media.isReady ? 200 : 206;
    media.isReady = true;
    return [status, { id }];
  }

  read(id: string): [number, unknown] {
    if (this.strangers.has(id)) return [200, { id }];
    const status = this.statuses.find((one) => one.id === id);
    return status ? [200, this.entity(status)] : [404, { error: "Record not found" }];
  }

  timeline(query: URLSearchParams): [number, unknown] {
    const own = this.statuses.map((status) => this.entity(status));
    const all = [...this.boosts, ...own].toSorted((a, b) => idOf(b) - idOf(a));
    return [200, page(all, query)];
  }

  heard(query: URLSearchParams): [number, unknown] {
    return [200, page(this.notifications, query)];
  }
}
