import { type Instant, instant } from "#election/model.ts";
import type { ChannelRules } from "#social/channels/channel.ts";
import type { Command, Draft } from "#social/outbox/command.ts";
import { decide } from "#social/outbox/decide.ts";
import { type Circumstances, type Decision, standardPolicy } from "#social/outbox/decision.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import { evolve } from "#social/outbox/evolve.ts";
import type { FrozenPayload } from "#social/outbox/payload.ts";
import { type PostId, postIdOf } from "#social/outbox/post.ts";
import { emptyOutbox, type OutboxState, postOf } from "#social/outbox/state.ts";

/** The close of poll of the sample election; the world's clock is years ahead, as at a rehearsal. */
export const electionStart = Date.parse("2022-05-05T21:00:00.000Z");
export const worldStart = Date.parse("2026-11-22T19:00:00.000Z");

export function instantAt(milliseconds: number): Instant {
  return instant.parse(new Date(milliseconds).toISOString());
}

export function frozen(text: string): FrozenPayload {
  return {
    text,
    languages: ["en"],
    pictures: [],
    createdAt: instantAt(worldStart),
    replyTo: null,
  };
}

/** A declaration at the close of poll, for the channel `bluesky`, unless the test says otherwise. */
export function draftOf(ward: string, changes: Partial<Draft> = {}): Draft {
  return {
    kind: "draft",
    channel: "bluesky",
    announcement: `declared:${ward}:1`,
    announcementKind: "declared",
    test: false,
    announcedAt: instantAt(electionStart),
    notBefore: null,
    notAfter: instantAt(electionStart + 3_600_000),
    amends: null,
    payload: frozen(`${ward}: three councillors elected.`),
    ...changes,
  };
}

export function idOf({ channel, announcement, announcementKind }: Draft): PostId {
  return postIdOf(channel, announcement, announcementKind);
}

/** The rules alone: commands in, events folded, two clocks that move when told to. */
export class Story {
  readonly rules: Map<string, ChannelRules>;
  readonly events: OutboxEvent[] = [];
  state: OutboxState = emptyOutbox;
  elapsedMs = 0;

  constructor(rules: Record<string, ChannelRules> = { bluesky: { isTest: false, rate: null } }) {
    this.rules = new Map(Object.entries(rules));
  }

  circumstances(by: string, isOfficer: boolean): Circumstances {
    return {
      state: this.state,
      now: instantAt(electionStart + this.elapsedMs),
      world: instantAt(worldStart + this.elapsedMs),
      by,
      isOfficer,
      rules: this.rules,
      policy: standardPolicy,
    };
  }

  /** Gives a command to the rules, and folds what follows from it. */
  ask(command: Command, by = "comms-1", isOfficer = false): Decision {
    const circumstances = this.circumstances(by, isOfficer);
    const decision = decide(circumstances, command);
    if (!decision.ok) return decision;
    for (const event of decision.events) {
      this.state = evolve(this.state, event, { at: circumstances.now, by });
      this.events.push(event);
    }
    return decision;
  }

  /** A post that was drafted, approved at once and is in the queue. */
  queued(draft: Draft): PostId {
    this.ask(draft);
    const post = idOf(draft);
    this.ask({ kind: "approve", post, version: 1, holdSeconds: 0 });
    return post;
  }

  stageOf(post: PostId): string | undefined {
    return postOf(this.state, post)?.stage.kind;
  }
}

/** The refusal's code, or the kinds of the events. */
export function answer(decision: Decision): string | readonly string[] {
  return decision.ok ? decision.events.map(({ kind }) => kind) : decision.refusal.code;
}
