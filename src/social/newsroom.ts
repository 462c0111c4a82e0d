import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public-view.ts";
import type { Announcement } from "./announcement.ts";
import type { Payload, Sent } from "./channels/channel.ts";
import { LintError } from "./compose/lint-post.ts";
import type { Draft } from "./outbox/command.ts";
import type { Outbox, Outlet } from "./outbox/outbox.ts";
import { type Post, type PostId, postIdOf } from "./outbox/post.ts";
import { channelState, postOf } from "./outbox/state.ts";
import { withdrawSuperseded } from "./superseded.ts";

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
  /** What became new between two views. */
  readonly announcements: (before: PublicView | null, after: PublicView) => readonly Announcement[];
  /** The post that tells of an announcement on a channel; null where it has none to make. */
  readonly write: (
    announcement: Announcement,
    outlet: string,
    replyTo: Sent | null,
  ) => Promise<Payload | null>;
};

function notAfter({ at }: Announcement): Instant {
  // The one form an instant has: model.ts.
  return new Date(Date.parse(at) + newsHours * 3_600_000).toISOString() as Instant;
}

/** A channel's posts of a ward's result, in the order they were drafted. */
function resultPosts(outbox: Outbox, channel: string, { contest }: Announcement): readonly Post[] {
  const posts = [...channelState(outbox.state, channel).posts.values()];
  return posts.filter(
    ({ announcement }) =>
      /^(declared|corrected):/.test(announcement) &&
      announcement.includes(`:${contest?.id ?? ""}:`),
  );
}

/**
 * Makes a draft of every announcement for every channel that is open, once each, however often it is started:
 * what is in the outbox already is left as it is. A correction changes the post it corrects where the channel
 * can, and answers it where it cannot.
 */
export class Newsroom implements AsyncDisposable {
  readonly #settings: NewsroomSettings;
  readonly #unsubscribe: () => void;
  #seen: PublicView | null = null;
  #work: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  constructor(settings: NewsroomSettings) {
    this.#settings = settings;
    const { feed } = settings;
    this.#unsubscribe = feed.subscribe((view) => this.#tell(view));
    this.#tell(feed.current());
  }

  /** Why it stopped; null while it works. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Looks again at everything that is public, as when a channel was opened. */
  again(): void {
    this.#seen = null;
    this.#tell(this.#settings.feed.current());
  }

  /** Resolves when every draft of what is public now has been made. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unsubscribe();
    await this.#work;
  }

  #tell(view: PublicView): void {
    this.#work = this.#work
      .then(() => this.#draftAll(view))
      .catch((fault: unknown) => {
        this.#fault ??= fault;
      });
  }

  async #draftAll(view: PublicView): Promise<void> {
    const before = this.#seen;
    this.#seen = view;
    const { announcements, outlets } = this.#settings;
    for (const announcement of announcements(before, view)) {
      for (const name of outlets.keys()) await this.#draftOrNote(announcement, name);
    }
  }

  /** One template at fault holds up no other announcement and no other channel, but somebody has to know. */
  async #draftOrNote(announcement: Announcement, channel: string): Promise<void> {
    try {
      await this.#draft(announcement, channel);
    } catch (fault) {
      if (!(fault instanceof LintError)) throw fault;
      this.#fault ??= fault;
    }
  }

  async #draft(announcement: Announcement, channel: string): Promise<void> {
    const { outbox, outlets, feed, write } = this.#settings;
    const { id, kind, at, test } = announcement;
    const post: PostId = postIdOf(channel, id, kind);
    const isOpen = channelState(outbox.state, channel).enabledAt !== null;
    if (!isOpen || postOf(outbox.state, post)) return;
    if (kind === "corrected") await withdrawSuperseded(outbox, feed.current());
    const earlier = kind === "corrected" ? resultPosts(outbox, channel, announcement) : [];
    const corrected = earlier.filter(({ stage }) => stage.kind === "sent").at(-1) ?? null;
    const canEdit = outlets.get(channel)?.channel.can.edit ?? false;
    const amends = canEdit ? (corrected?.id ?? null) : null;
    const original = corrected?.stage.kind === "sent" ? corrected.stage.sent : null;
    const payload = await write(announcement, channel, amends === null ? original : null);
    if (payload === null) return;
    const command: Draft = {
      kind: "draft",
      channel,
      announcement: id,
      announcementKind: kind,
      test,
      announcedAt: at,
      notBefore: null,
      notAfter: notAfter(announcement),
      amends,
      corrects: corrected?.id ?? null,
      payload: await outbox.pictures.freeze(payload),
    };
    await outbox.submit({ command, by: "system", key: `draft:${post}` });
  }
}
