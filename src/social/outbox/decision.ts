import { millisecondsInDay } from "date-fns/constants";
import type { ChannelRules } from "#social/channels/channel.ts";
import { type Instant, instant } from "#election/model.ts";
import type { OutboxEvent } from "./event.ts";
import type { OutboxState } from "./state.ts";

export type Policy = {
  /** Tries before it is left to a person. */
  readonly attempts: number;
  /** How long a lost request may still be working at the service before it is looked for. */
  readonly settleMs: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** How long a post that nobody knows of holds up its channel; then people are called, and the others go on. */
  readonly doubtMs: number;
  /** No channel is believed that asks to be left alone for longer. */
  readonly longestRetryMs: number;
};

export const standardPolicy: Policy = {
  attempts: 20,
  settleMs: 5000,
  firstWaitMs: 1000,
  longestWaitMs: 600_000,
  doubtMs: 120_000,
  longestRetryMs: millisecondsInDay,
};

/**
 * All that a decision may depend on. `now` is the election's clock, which says what is news; `world` is the
 * world's, which services and people wait by. They differ at a rehearsal.
 */
export type Circumstances = {
  readonly state: OutboxState;
  readonly now: Instant;
  readonly world: Instant;
  readonly by: string;
  /** Whether that is the Returning Officer or a deputy. */
  readonly isOfficer: boolean;
  /** Every channel there is. */
  readonly rules: ReadonlyMap<string, ChannelRules>;
  readonly policy: Policy;
};

export type RefusalCode =
  | "unknown-post"
  | "unknown-channel"
  | "already-drafted"
  | "already-enabled"
  | "already-stopped"
  | "not-stopped"
  | "no-auto-approval"
  | "channel-not-enabled"
  | "not-a-test-channel"
  | "wrong-stage"
  | "another-version"
  | "rejected-version"
  | "text-missing"
  | "reason-missing"
  | "never-approved"
  | "hold-not-over"
  | "too-early"
  | "stopped"
  | "channel-stopped"
  | "in-flight"
  | "asked-to-wait"
  | "rate-limit"
  | "nothing-to-amend"
  | "nothing-to-correct"
  | "officer-approval-missing"
  | "officers-only"
  | "officer-approval-required-already"
  | "officer-approval-not-required"
  | "already-being-retracted"
  | "key-used-for-another-command";

export type Refusal = { readonly code: RefusalCode; readonly sentence: string };

export type Decision =
  | { readonly ok: true; readonly events: readonly OutboxEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function accepted(...events: readonly OutboxEvent[]): Decision {
  return { ok: true, events };
}

export function refusedFor({ code, sentence }: Refusal): Decision {
  return { ok: false, refusal: { code, sentence } };
}

export function refused(code: RefusalCode, sentence: string): Decision {
  return refusedFor({ code, sentence });
}

export function later(from: Instant, waitMs: number): Instant {
  return instant.parse(new Date(Date.parse(from) + waitMs).toISOString());
}

/** How long to wait after the `count`th time: doubling, from the first wait to the longest. */
export function backoffMs({ firstWaitMs, longestWaitMs }: Policy, count: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.max(0, count - 1));
}

/** When to ask a channel again: when it said, but no sooner than the wait and no later than a day. */
export function retryTime(
  { world, policy }: Circumstances,
  retryAt: string | null,
  count: number,
): Instant {
  const soonest = backoffMs(policy, count);
  const asked = Date.parse(retryAt ?? "") - Date.parse(world);
  const wait = Number.isNaN(asked) ? soonest : Math.max(soonest, asked);
  return later(world, Math.min(wait, policy.longestRetryMs));
}
