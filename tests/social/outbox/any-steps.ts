import fc from "fast-check";
import type { Outcome } from "#social/channels/channel.ts";
import type { Command } from "#social/outbox/command.ts";
import type { Decision } from "#social/outbox/decision.ts";
import type { PostId } from "#social/outbox/post.ts";
import { draftOf, electionStart, frozen, idOf, instantAt, Story, worldStart } from "./story.ts";

const channels = ["bluesky", "mastodon"] as const;
export const notAfterMs = 120_000;
/** The second post of each channel is for later. */
export const notBeforeMs = { belsize: 0, frognal: 20_000 };
export const drafts = channels.flatMap((channel) =>
  Object.entries(notBeforeMs).map(([ward, waitMs]) =>
    draftOf(ward, {
      channel,
      notBefore: waitMs > 0 ? instantAt(electionStart + waitMs) : null,
      notAfter: instantAt(electionStart + notAfterMs),
    }),
  ),
);

const post = fc.constantFrom(...drafts.map(idOf));
const version = fc.constantFrom(1, 1, 1, 1, 2);
const reason = fc.constant("A reason.");
const outcome = fc.oneof(
  fc.constant<Outcome>({ kind: "sent", sent: { id: "1", url: null } }),
  fc.constant<Outcome>({ kind: "unknown", reason: "No answer." }),
  fc.record({
    kind: fc.constant("refused" as const),
    reason,
    retryAt: fc.constantFrom(null, instantAt(worldStart + 60_000), "nonsense"),
  }),
);
const found = fc.option(outcome, { nil: null, freq: 2 });
const channel = fc.constantFrom(null, ...channels);
const holdSeconds = fc.constantFrom(0, 0, 30);
const payload = fc.constant(frozen("Another text."));

/** What is asked, the ordinary more often than what ends things, so that most runs send and send again. */
const command = fc.oneof(
  often(20, fc.record({ kind: fc.constant("claim" as const), post, version })),
  often(20, fc.record({ kind: fc.constant("approve" as const), post, version, holdSeconds })),
  often(20, fc.record({ kind: fc.constant("record-outcome" as const), post, outcome })),
  often(20, fc.record({ kind: fc.constant("record-look" as const), post, found })),
  often(6, fc.record({ kind: fc.constant("release" as const), post })),
  often(6, fc.record({ kind: fc.constant("retry" as const), post })),
  often(4, fc.record({ kind: fc.constant("resume" as const), channel })),
  often(2, fc.record({ kind: fc.constant("stop" as const), channel, reason })),
  often(1, fc.record({ kind: fc.constant("edit" as const), post, version, payload })),
  often(1, fc.record({ kind: fc.constant("withdraw-approval" as const), post })),
  often(1, fc.record({ kind: fc.constant("reject" as const), post, version, reason })),
  often(1, fc.record({ kind: fc.constant("cancel" as const), post, reason })),
  often(1, fc.record({ kind: fc.constant("retract" as const), post, reason })),
);

function often(weight: number, arbitrary: fc.Arbitrary<Command>) {
  return { weight, arbitrary };
}

/** Commands, and milliseconds that pass between them. */
export const steps = fc.array(
  fc.oneof(often(30, command), { weight: 1, arbitrary: fc.nat(30_000) }),
  {
    minLength: 200,
    maxLength: 300,
  },
);

/** The rules with both channels open. */
export function openStory(isTest = false): Story {
  const story = new Story({ bluesky: { isTest, rate: null }, mastodon: { isTest, rate: null } });
  for (const channel of channels) story.ask({ kind: "enable-channel", channel });
  return story;
}

/** The post that a decision gives to its channel. */
export function sentBy(decision: Decision): PostId | null {
  const started = decision.ok
    ? decision.events.find(({ kind }) => kind === "sending-started")
    : undefined;
  return started?.kind === "sending-started" ? started.post : null;
}
