import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Payload } from "#social/channels/channel.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Draft } from "#social/outbox/command.ts";
import { type Post, postIdOf } from "#social/outbox/post.ts";
import { channelState } from "#social/outbox/state.ts";
import { LintError } from "#social/posts/compose/lint-post.ts";
import { correctionBy } from "#social/posts/draft-results.ts";
import type { Reminder } from "./plan.ts";
import { announcementOf, reminderKind } from "./reminder-id.ts";
import {
  type CampaignPlan,
  type CampaignSettings,
  campaignPlan,
  changesOn,
  withdrawOutdated,
} from "./withdraw.ts";
import { writeReminder } from "./write-reminder.ts";

/**
 * Keeps the reminders before the poll in the outbox as the timetable has them: drafts them in advance for every
 * channel that is open, and cancels what no longer holds. It sends nothing: people approve, and the outbox sends.
 */
export class Campaign implements AsyncDisposable {
  readonly #settings: CampaignSettings;
  /** Posts that were tried in this life: what a channel cannot take is not drawn again each second. */
  readonly #tried = new Set<string>();
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
    for (const desk of channels) {
      const { enabledAt } = channelState(outbox.state, desk.yaml.name);
      if (enabledAt !== null) await this.#draftAll(desk, enabledAt);
    }
  }

  async #draftAll(desk: CouncilChannel, enabledAt: Instant): Promise<void> {
    const { draft } = changesOn(this.#settings, desk.yaml.name);
    for (const { reminder, revision, corrects } of draft) {
      if (this.#isClosing) return;
      const view = this.#settings.feed.current();
      const announcement = announcementOf(view.election.id, reminder, revision);
      const post = postIdOf(desk.yaml.name, announcement, reminderKind);
      if (this.#tried.has(post)) continue;
      this.#tried.add(post);
      const payload = await this.#write(desk, reminder, view, corrects !== null);
      if (payload === null) continue;
      const frozen = await this.#settings.outbox.pictures.freeze(payload);
      const { replyTo, ...way } = correctionBy(frozen, corrects, desk.outlet?.channel.can);
      const { notBefore, notAfter } = reminder;
      const command: Draft = {
        kind: "draft",
        channel: desk.yaml.name,
        announcement,
        announcementKind: reminderKind,
        test: view.test,
        // One whose day has come when a channel is opened is news from then on.
        announcedAt: notBefore > enabledAt ? notBefore : enabledAt,
        notBefore: corrects === null ? notBefore : null,
        notAfter,
        ...way,
        payload: { ...frozen, replyTo },
      };
      await this.#settings.outbox.submit({ command, by: "system", key: `draft:${post}` });
    }
  }

  /** One template at fault holds up no other, but somebody has to know. */
  async #write(
    desk: CouncilChannel,
    reminder: Reminder,
    view: PublicView,
    isCorrection: boolean,
  ): Promise<Payload | null> {
    const { council, franchise, now } = this.#settings;
    const { election, test } = view;
    if (!franchise || (test && !desk.outlet?.isTest)) return null;
    const { notBefore } = reminder;
    const isEarly = now() < notBefore;
    // Networks sort by it: the moment it goes out. A rehearsal's clock is not theirs.
    const createdAt = test ? new Date().toISOString() : isEarly ? notBefore : now();
    try {
      const poll = { election, test, council, franchise };
      return await writeReminder(reminder, poll, desk, createdAt, isCorrection);
    } catch (fault) {
      if (!(fault instanceof LintError)) throw fault;
      this.#fault ??= fault;
      return null;
    }
  }
}
