import type { PublicView } from "#election/public/public-model.ts";
import { systemClock } from "#night/clock.ts";
import type { Channel } from "#social/channels/channel.ts";
import { isLongInDoubt } from "#social/outbox/claim.ts";
import { standardPolicy } from "#social/outbox/decision.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import type { Post } from "#social/outbox/post.ts";
import { wardOf } from "#social/posts/post-ward.ts";
import { onCall as words } from "./words/on-call.ts";

export type OnCallSettings = {
  readonly outbox: Pick<Outbox, "state">;
  /** Where people are called: a webhook, an e-mail or a telephone number. */
  readonly channels: readonly Channel[];
  readonly feed: { current(): PublicView };
  /** The site's own address; null where it does not know it. */
  readonly siteUrl: string | null;
};

type Call = { readonly reached: Set<Channel>; tries: number; dueAt: number };

const retryMs = 30_000;
const mostTries = 20;

/** Calls somebody, once a post, when nobody has known for two minutes whether it is out. */
export class OnCall {
  readonly #settings: OnCallSettings;
  readonly #calls = new Map<string, Call>();
  readonly #calling = new Set<Promise<void>>();

  constructor(settings: OnCallSettings) {
    this.#settings = settings;
  }

  /** To be called about once a second. */
  tick(): void {
    if (this.#settings.channels.length === 0) return;
    const circumstances = { world: systemClock.now(), policy: standardPolicy };
    for (const { posts } of this.#settings.outbox.state.channels.values())
      for (const post of posts.values()) if (isLongInDoubt(circumstances, post)) this.#call(post);
  }

  /** Resolves when nobody is being called. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#calling);
  }

  #call(post: Post): void {
    const key = `${post.id}:${post.doubtSince}`;
    const call = this.#calls.get(key) ?? { reached: new Set(), tries: 0, dueAt: 0 };
    this.#calls.set(key, call);
    const missing = this.#settings.channels.filter((channel) => !call.reached.has(channel));
    if (missing.length === 0 || call.tries >= mostTries || Date.now() < call.dueAt) return;
    call.tries += 1;
    call.dueAt = Date.now() + retryMs;
    for (const channel of missing) {
      const calling = this.#reach(channel, post, key).then((isReached) => {
        if (isReached) call.reached.add(channel);
        this.#calling.delete(calling);
      });
      this.#calling.add(calling);
    }
  }

  /** Whether they were reached. What was lost is sent again under the same key, which their receivers know. */
  async #reach(channel: Channel, post: Post, key: string): Promise<boolean> {
    const { feed, siteUrl } = this.#settings;
    const text = words.inDoubt(post, wardOf(post, feed.current()), siteUrl);
    const createdAt = new Date().toISOString();
    const payload = { text, languages: ["en"], pictures: [], createdAt, replyTo: null };
    try {
      return (await channel.send(payload, `in-doubt:${key}`)).kind === "sent";
    } catch {
      return false;
    }
  }
}
