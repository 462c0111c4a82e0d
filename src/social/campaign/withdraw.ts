import type { Franchise } from "#election/franchise.ts";
import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import { channelState } from "#social/outbox/state.ts";
import { plan, type Reminder } from "./plan.ts";
import { type Changes, ownReasons, reconcile } from "./reconcile.ts";

export type CampaignSettings = {
  readonly council: Council;
  /** Null where the dates of the poll are not known: then nobody is reminded of any. */
  readonly timetable: Timetable | null;
  readonly franchise: Franchise | null;
  readonly channels: readonly CouncilChannel[];
  readonly outbox: Outbox;
  readonly feed: { current(): PublicView };
  /** The election's clock. */
  readonly now: () => Instant;
};

/** The reminders there are, past or not, or why there are none. */
export type CampaignPlan =
  | { readonly kind: "planned"; readonly reminders: readonly Reminder[] }
  | { readonly kind: "off" | "dates-unknown" | "no-poll" };

export function campaignPlan({
  council,
  timetable,
  franchise,
  feed,
}: Omit<CampaignSettings, "outbox">): CampaignPlan {
  if (council.campaign.off) return { kind: "off" };
  if (!timetable || !franchise) return { kind: "dates-unknown" };
  const { progress, election } = feed.current();
  if (progress.total === 0) return { kind: "no-poll" };
  return { kind: "planned", reminders: plan(timetable, election, council.campaign) };
}

/** What has to change on a channel that is open. */
export function changesOn(settings: CampaignSettings, channel: string): Changes {
  const current = campaignPlan(settings);
  const reminders = current.kind === "planned" ? current.reminders : [];
  const whyNone = current.kind === "no-poll" ? ownReasons.noPoll : ownReasons.notWanted;
  const state = channelState(settings.outbox.state, channel);
  return reconcile(state, reminders, settings.now(), whyNone);
}

/** Cancels what was not sent and no longer holds; done right before the outbox sends anything. */
export async function withdrawOutdated(settings: CampaignSettings): Promise<void> {
  const { channels, outbox } = settings;
  for (const { yaml } of channels) {
    for (const { post, reason } of changesOn(settings, yaml.name).cancel) {
      const command = { kind: "cancel", post, reason } as const;
      // A post is cancelled once, so the key is its own.
      await outbox.submit({ command, by: "system", key: `campaign-cancel:${post}` });
    }
  }
}
