import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Draft } from "#social/outbox/command.ts";
import { type Post, type PostId, postIdOf } from "#social/outbox/post.ts";
import { channelState } from "#social/outbox/state.ts";
import { correctionBy } from "#social/posts/draft-results.ts";
import type { Changes } from "./reconcile.ts";
import { announcementOf, reminderKind } from "./reminder-id.ts";
import {
  type CampaignPlan,
  type CampaignSettings,
  campaignPlan,
  changesOn,
  withdrawOutdated,
} from "./withdraw.ts";
import { writeReminder, type WrittenReminder } from "./write-reminder.ts";

/** So long after a try that came to nothing a reminder is tried again. */
const againMs = 60_000;

type ToDraft = Changes["draft"][number];

/**
 * Keeps the reminders before the poll in the outbox as the timetable has them: drafts them in advance for every
 * channel that is open, and cancels what no longer holds. It sends nothing: people approve, and the outbox sends.
 */
export class Campaign implements AsyncDisposable {
  readonly #settings: CampaignSettings;
  /** When each post that was tried is tried again, so that none is drawn each second. */
  readonly #dueAt = new Map<PostId, number>();
  #work: Promise<void> | null = null;
  #isClosing = false;
  #fault: unknown = null;

  constructor(settings: CampaignSettings) {
    this.#settings = settings;
    this.tick();
  }

  /** What went wrong first; null while nothing has. */
  get fault(): unknown {
    return this.#fault;
  }

  get plan(): CampaignPlan {
    return campaignPlan(this.#settings);
  }

  /** Whether a post is for later: until its time it is on the campaign's page and on no other. */
  isForLater({ notBefore }: Pick<Post, "notBefore">): boolean {
    return notBefore !== null && this.#settings.now() < notBefore;
  }

  /** To be called about once a second: reminders pass by the clock alone. */
  tick(): void {
    if (this.#work || this.#isClosing) return;
    this.#work = this.#reconcileAll()
      .catch((fault: unknown) => {
        this.#fault ??= fault;
      })
      .finally(() => {
        this.#work = null;
      });
  }

  /** Resolves when the outbox has what the plan has now. */
  async idle(): Promise<void> {
    await this.#work;
    this.tick();
    await this.#work;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.#work;
  }

  async #reconcileAll(): Promise<void> {
    const { channels, outbox } = this.#settings;
    await withdrawOutdated(this.#settings);
    for (const channel of channels) {
      const { enabledAt } = channelState(outbox.state, channel.yaml.name);
      if (enabledAt !== null) await this.#draftAll(channel, enabledAt);
    }
  }

  /** One that cannot be drafted holds up no other, but somebody has to know. */
  async #draftAll(channel: CouncilChannel, enabledAt: Instant): Promise<void> {
    const { draft } = changesOn(this.#settings, channel.yaml.name);
    for (const one of draft) {
      if (this.#isClosing) return;
      const view = this.#settings.feed.current();
      const announcement = announcementOf(view.election.id, one.reminder, one.revision);
      const post = postIdOf(channel.yaml.name, announcement, reminderKind);
      if (performance.now() < (this.#dueAt.get(post) ?? 0)) continue;
      this.#dueAt.set(post, performance.now() + againMs);
      try {
        const written = await this.#write(channel, one, view);
        if (written) await this.#draft(channel, enabledAt, { ...one, announcement, post, written });
      } catch (fault) {
        this.#fault ??= fault;
      }
    }
  }

  async #draft(
    { yaml, outlet }: CouncilChannel,
    enabledAt: Instant,
    about: ToDraft & {
      readonly announcement: string;
      readonly post: PostId;
      readonly written: WrittenReminder;
    },
  ): Promise<void> {
    const { reminder, corrects, announcement, post, written } = about;
    const { outbox, feed } = this.#settings;
    const frozen = await outbox.pictures.freeze(written.payload);
    const { replyTo, ...way } = correctionBy(frozen, corrects, outlet?.channel.can);
    const { notBefore, notAfter } = reminder;
    const command: Draft = {
      kind: "draft",
      channel: yaml.name,
      announcement,
      announcementKind: reminderKind,
      test: feed.current().test,
      // One whose day has come when a channel is opened is news from then on.
      announcedAt: notBefore > enabledAt ? notBefore : enabledAt,
      notBefore: corrects === null ? notBefore : null,
      notAfter,
      ...way,
      fault: written.fault,
      payload: { ...frozen, replyTo },
    };
    await outbox.submit({ command, by: "system", key: `draft:${post}` });
  }

  /** Null where nobody is to be reminded on the channel. */
  async #write(
    channel: CouncilChannel,
    { reminder, corrects }: ToDraft,
    view: PublicView,
  ): Promise<WrittenReminder | null> {
    const { council, franchise, now } = this.#settings;
    const { election, test } = view;
    if (!franchise || (test && !channel.outlet?.isTest)) return null;
    const { notBefore } = reminder;
    const isEarly = now() < notBefore;
    // Networks sort by it: the moment it goes out. A rehearsal's clock is not theirs.
    const createdAt = test ? new Date().toISOString() : isEarly ? notBefore : now();
    const poll = { election, test, council, franchise };
    return writeReminder(reminder, poll, channel, createdAt, corrects !== null);
  }
}
