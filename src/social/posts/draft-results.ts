import { addHours } from "date-fns/addHours";
import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Channel, Sent, Outlet } from "#social/channels/channel.ts";
import { printName } from "#social/outbox/announcement-name.ts";
import type { Draft } from "#social/outbox/command.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import { type Post, postIdOf } from "#social/outbox/post.ts";
import { channelState, postOf } from "#social/outbox/state.ts";
import type { Announcement } from "./announcement.ts";
import type { Statement } from "./announcements.ts";
import { changesOn, type Telling } from "./changes.ts";
import { withdrawFalse } from "./superseded.ts";
import type { Written, WrittenPost } from "./write-post.ts";

/** The public view as it becomes, one reader at a time: the night's follower. */
type Feed = {
  current(): PublicView;
  subscribe(reader: (view: PublicView) => void): () => void;
};

/** How long a result is news; after that nobody is told of it late. */
const newsHours = 12;

export type NewsroomSettings = {
  readonly feed: Feed;
  readonly outbox: Outbox;
  readonly outlets: ReadonlyMap<string, Outlet>;
  /** What there is to say of a view. */
  readonly statements: (view: PublicView) => readonly Statement[];
  /** The posts that tell of an announcement on a channel. `corrects`: what is out and wrong. */
  readonly write: (
    announcement: Announcement,
    channel: string,
    corrects: readonly Post[],
  ) => Promise<Written>;
};

function notAfter({ at }: Announcement): Instant {
  // The one form an instant has: model.ts.
  return addHours(at, newsHours).toISOString() as Instant;
}

/** Whether a post that is out can be changed in place to become another. */
export function canEdit(can: Channel["can"], pictures: readonly (readonly unknown[])[]): boolean {
  return can.edit === "without-picture" ? pictures.every(({ length }) => length === 0) : can.edit;
}

function nameOf({ statement: { kind, contest }, version }: Pick<Telling, "statement" | "version">) {
  return printName({ kind, contest, version, detail: "" });
}

function keyOf(channel: string, telling: Telling): string {
  return `${channel}/${nameOf(telling)}`;
}

function sentOf({ stage }: Post): Sent | null {
  return stage.kind === "sent" ? stage.sent : null;
}

/** How a post corrects one that is out: it changes that in place where the channel can, and else answers it. */
export function correctionBy(
  { pictures }: Pick<WrittenPost["payload"], "pictures">,
  wrong: Post | null,
  can: Channel["can"] | undefined,
): Pick<Draft, "amends" | "corrects"> & { readonly replyTo: Sent | null } {
  const isEdit = wrong && can && canEdit(can, [pictures, wrong.payload.pictures]);
  const isAnswer = wrong && !isEdit && can?.reply;
  return {
    amends: isEdit ? wrong.id : null,
    corrects: wrong?.id ?? null,
    replyTo: isAnswer ? sentOf(wrong) : null,
  };
}

/**
 * Keeps the posts of every open channel as the public view has it: what is news is drafted once, what is not out and
 * no longer so is cancelled, and what is out and no longer so is corrected, in place where the channel can, and
 * else by an answer. A channel waits for no other, and a post that cannot be written holds up no other.
 */
export class ResultDrafts implements AsyncDisposable {
  readonly #settings: NewsroomSettings;
  readonly #stop: (() => void)[];
  /** Channels that are at work, and whether there was news since they began. */
  readonly #working = new Map<string, { isStale: boolean; readonly done: Promise<void> }>();
  /** What the outbox would not have: it is not asked again in this life. */
  readonly #refused = new Set<string>();
  #isClosing = false;
  #fault: unknown = null;

  constructor(settings: NewsroomSettings) {
    this.#settings = settings;
    const { feed, outbox } = settings;
    this.#stop = [feed.subscribe(() => this.again()), outbox.subscribe(() => this.again())];
    this.again();
  }

  /** What went wrong first; null while nothing has. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Looks again at everything that is public, as when a channel was opened. */
  again(): void {
    for (const channel of this.#settings.outlets.keys()) {
      const work = this.#working.get(channel);
      if (work) work.isStale = true;
      else this.#start(channel);
    }
  }

  /** Resolves when every draft of what is public now has been made. */
  async idle(): Promise<void> {
    while (this.#working.size > 0)
      await Promise.all([...this.#working.values()].map(({ done }) => done));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    for (const stop of this.#stop) stop();
    await this.idle();
  }

  #start(channel: string): void {
    if (this.#isClosing) return;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    this.#working.set(channel, { isStale: false, done });
    void this.#work(channel).then(resolve);
  }

  async #work(channel: string): Promise<void> {
    const work = this.#working.get(channel);
    try {
      do {
        if (work) work.isStale = false;
        // Before anything is read that may change: the rest of this turn belongs to who told of it.
        await Promise.resolve();
      } while (!this.#isClosing && ((await this.#tellOne(channel)) || work?.isStale));
    } catch (fault) {
      this.#fault ??= fault;
    } finally {
      this.#working.delete(channel);
    }
  }

  /** One thing at a time, so that each is written from the view of its moment; false where there is nothing to do. */
  async #tellOne(channel: string): Promise<boolean> {
    const { outbox, feed, statements } = this.#settings;
    const { enabledAt, posts } = channelState(outbox.state, channel);
    if (enabledAt === null) return false;
    const stated = statements(feed.current());
    const { cancel, tell } = changesOn(posts.values(), stated);
    if (cancel.length > 0) await withdrawFalse(outbox, channel, stated);
    const telling = tell.find((one) => !this.#refused.has(keyOf(channel, one)));
    if (!telling) return false;
    await this.#tell(channel, telling);
    return true;
  }

  async #tell(channel: string, { statement, version, corrects }: Telling): Promise<void> {
    const { kind, says } = statement;
    const id = nameOf({ statement, version });
    const isResult = kind === "declared" || kind === "corrected";
    const isCorrection = corrects.length > 0 && !isResult;
    const announcement: Announcement = {
      ...statement.announcement,
      id,
      ...(isCorrection && { corrects: statement.isNews ? "otherwise" : "not-so" }),
    };
    const { posts, fault } = await this.#settings.write(announcement, channel, corrects);
    if (posts.length === 0) this.#refused.add(`${channel}/${id}`);
    for (const [place, post] of posts.entries())
      await this.#draft(channel, announcement, {
        post,
        fault,
        says,
        wrong: corrects[place] ?? null,
      });
  }

  async #draft(
    channel: string,
    announcement: Announcement,
    about: { post: WrittenPost; fault: string | null; says: string | null; wrong: Post | null },
  ): Promise<void> {
    const { outbox, outlets } = this.#settings;
    const { post: written, fault, says, wrong } = about;
    const { id, at, test } = announcement;
    const announcementKind = announcement.kind + written.suffix;
    const post = postIdOf(channel, id, announcementKind);
    if (postOf(outbox.state, post)) return;
    const { can } = outlets.get(channel)?.channel ?? {};
    const { replyTo, ...way } = correctionBy(written.payload, wrong, can);
    const command: Draft = {
      kind: "draft",
      channel,
      announcement: id,
      announcementKind,
      test,
      announcedAt: at,
      notBefore: null,
      notAfter: notAfter(announcement),
      ...way,
      says,
      fault,
      payload: { ...written.payload, replyTo },
    };
    const receipt = await outbox.submit({ command, by: "system", key: `draft:${post}` });
    if (receipt.ok) return;
    this.#refused.add(`${channel}/${id}`);
    this.#fault ??= new Error(receipt.refusal.sentence);
  }
}
