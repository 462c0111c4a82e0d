import type { Franchise } from "#election/franchise.ts";
import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public-view.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Payload } from "../channels/channel.ts";
import type { DeskChannel } from "../comms.ts";
import { LintError } from "../compose/lint-post.ts";
import type { Draft } from "../outbox/command.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { postIdOf } from "../outbox/post.ts";
import { channelState } from "../outbox/state.ts";
import { plan, type Reminder } from "./plan.ts";
import { type Changes, ownReasons, reconcile } from "./reconcile.ts";
import { announcementOf, reminderKind } from "./reminder-id.ts";
import { writeReminder } from "./write-reminder.ts";

export type CampaignSettings = {
  readonly council: Council;
  /** Null where the dates of the poll are not known: then nobody is reminded of any. */
  readonly timetable: Timetable | null;
  readonly franchise: Franchise | null;
  readonly channels: readonly DeskChannel[];
  readonly outbox: Outbox;
  readonly feed: { current(): PublicView };
  /** The election's clock. */
  readonly now: () => Instant;
};

/** The reminders there are, or why there are none. */
export type CampaignPlan =
  | { readonly kind: "planned"; readonly reminders: readonly Reminder[] }
  | { readonly kind: "off" | "dates-unknown" | "no-poll" };

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

  /** What is to be sent in all, past or not. */
  get plan(): CampaignPlan {
    const { council, timetable, franchise, feed } = this.#settings;
    if (council.campaign.off) return { kind: "off" };
    if (!timetable || !franchise) return { kind: "dates-unknown" };
    const { progress, election } = feed.current();
    if (progress.total === 0) return { kind: "no-poll" };
    return { kind: "planned", reminders: plan(timetable, election, council.campaign) };
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
    const { channels, outbox, now } = this.#settings;
    const current = this.plan;
    const reminders = current.kind === "planned" ? current.reminders : [];
    const whyNone = current.kind === "no-poll" ? ownReasons.noPoll : ownReasons.notWanted;
    for (const desk of channels) {
      const state = channelState(outbox.state, desk.yaml.name);
      if (!desk.outlet || state.enabledAt === null) continue;
      const changes = reconcile(state, reminders, now(), whyNone);
      await this.#cancel(changes);
      await this.#draftAll(desk, state.enabledAt, changes);
    }
  }

  async #cancel({ cancel }: Changes): Promise<void> {
    for (const { post, reason } of cancel) {
      const command = { kind: "cancel", post, reason } as const;
      // A post is cancelled once, so the key is its own.
      await this.#settings.outbox.submit({ command, by: "system", key: `campaign-cancel:${post}` });
    }
  }

  async #draftAll(desk: DeskChannel, enabledAt: Instant, { draft }: Changes): Promise<void> {
    for (const { reminder, revision } of draft) {
      if (this.#isClosing) return;
      const view = this.#settings.feed.current();
      const announcement = announcementOf(view.election.id, reminder, revision);
      const post = postIdOf(desk.yaml.name, announcement, reminderKind);
      if (this.#tried.has(post)) continue;
      this.#tried.add(post);
      const payload = await this.#write(desk, reminder, view);
      if (payload === null) continue;
      const { notBefore, notAfter } = reminder;
      const command: Draft = {
        kind: "draft",
        channel: desk.yaml.name,
        announcement,
        announcementKind: reminderKind,
        test: view.test,
        // One whose day has come when a channel is opened is news from then on.
        announcedAt: notBefore > enabledAt ? notBefore : enabledAt,
        notBefore,
        notAfter,
        amends: null,
        payload: await this.#settings.outbox.pictures.freeze(payload),
      };
      await this.#settings.outbox.submit({ command, by: "system", key: `draft:${post}` });
    }
  }

  /** One template at fault holds up no other, but somebody has to know. */
  async #write(desk: DeskChannel, reminder: Reminder, view: PublicView): Promise<Payload | null> {
    const { council, franchise, now } = this.#settings;
    const { election, test } = view;
    if (!franchise || (test && !desk.outlet?.isTest)) return null;
    const { notBefore } = reminder;
    const isEarly = now() < notBefore;
    // Networks sort by it: the moment it goes out. A rehearsal's clock is not theirs.
    const createdAt = test ? new Date().toISOString() : isEarly ? notBefore : now();
    try {
      return await writeReminder(reminder, { election, test, council, franchise }, desk, createdAt);
    } catch (fault) {
      if (!(fault instanceof LintError)) throw fault;
      this.#fault ??= fault;
      return null;
    }
  }
}
