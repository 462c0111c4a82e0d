import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import type { Command } from "#social/outbox/command.ts";
import { postOf } from "#social/outbox/state.ts";
import { draftOf, electionStart, frozen, idOf, instantAt, Story, worldStart } from "./story.ts";
import { Watcher } from "./watcher.ts";

const channels = ["bluesky", "mastodon"] as const;
const notAfterMs = 600_000;
const drafts = channels.flatMap((channel) =>
  ["belsize", "frognal", "gospel-oak"].map((ward) =>
    draftOf(ward, { channel, notAfter: instantAt(electionStart + notAfterMs) }),
  ),
);

const draft = fc.constantFrom(...drafts);
const post = draft.map(idOf);
const version = fc.integer({ min: 1, max: 3 });
const reason = fc.constant("A reason.");
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ kind: "sent", sent: { id: "1", url: null } }),
  fc.constant<Outcome>({ kind: "unknown", reason: "No answer." }),
  fc.record({
    kind: fc.constant("refused" as const),
    reason,
    retryAt: fc.constantFrom(null, instantAt(worldStart + 60_000), "nonsense"),
  }),
);
const switched = fc.constantFrom(null, ...channels);

const command: fc.Arbitrary<Command> = fc.oneof(
  draft,
  fc.record({
    kind: fc.constant("edit" as const),
    post,
    version,
    payload: fc.constant(frozen("Another text.")),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("approve" as const),
      post,
      version,
      holdSeconds: fc.constantFrom(0, 0, 30),
    }),
  },
  fc.record({ kind: fc.constant("withdraw-approval" as const), post }),
  fc.record({ kind: fc.constant("reject" as const), post, version, reason }),
  fc.record({ kind: fc.constant("cancel" as const), post, reason }),
  fc.record({ kind: fc.constant("retry" as const), post }),
  fc.record({ kind: fc.constant("release" as const), post }),
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("claim" as const), post }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("record-outcome" as const), post, outcome }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("record-look" as const),
      post,
      found: fc.option(outcome, { nil: null }),
    }),
  },
  fc.record({ kind: fc.constant("retract" as const), post, reason }),
  fc.record({ kind: fc.constant("stop" as const), channel: switched, reason }),
  fc.record({ kind: fc.constant("resume" as const), channel: switched }),
);

/** A command, or milliseconds that pass. */
const step = fc.oneof(
  { weight: 9, arbitrary: command },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
);
const steps = fc.array(step, { maxLength: 200, size: "max" });

function openStory(isTest = false): Story {
  const story = new Story({ bluesky: { isTest, rate: null }, mastodon: { isTest, rate: null } });
  for (const channel of channels) story.ask({ kind: "enable-channel", channel });
  return story;
}

test("whatever is asked in whatever order, nothing is sent that may not be", () => {
  const seen = { sends: 0, resends: 0 };
  fc.assert(
    fc.property(steps, (taken) => {
      const story = openStory();
      const watcher = new Watcher();
      for (const each of [...drafts, ...taken]) {
        if (typeof each === "number") {
          story.elapsedMs += each;
          continue;
        }
        const decision = story.ask(each);
        if (!decision.ok) continue;
        const faults = watcher.note(each, decision.events, worldStart + story.elapsedMs);
        expect(faults).toEqual([]);
        const isSent = decision.events.some(({ kind }) => kind === "sending-started");
        expect(isSent && story.elapsedMs >= notAfterMs).toBe(false);
      }
      seen.sends += watcher.sends.length;
      seen.resends += watcher.sends.length - new Set(watcher.sends).size;
    }),
    { numRuns: 500 },
  );
  expect(seen.sends).toBeGreaterThan(500);
  expect(seen.resends).toBeGreaterThan(50);
});

test("a rehearsal is sent nowhere but to channels marked as test channels, whatever is asked", () => {
  let sends = 0;
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
      (taken, marks) => {
        const story = openStory(true);
        for (const [index, each] of [...drafts, ...taken].entries()) {
          story.rules.set("mastodon", { isTest: marks[index] === true, rate: null });
          if (typeof each === "number") continue;
          const decision = story.ask(each.kind === "draft" ? { ...each, test: true } : each);
          if (!decision.ok || !("post" in each)) continue;
          if (!decision.events.some(({ kind }) => kind === "sending-started")) continue;
          const channel = postOf(story.state, each.post)?.channel ?? "";
          expect(story.rules.get(channel)?.isTest).toBe(true);
          sends += 1;
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(sends).toBeGreaterThan(100);
});
