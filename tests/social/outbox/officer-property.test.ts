import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import type { Command } from "#social/outbox/command.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import { draftOf, frozen, idOf, Story } from "./story.ts";
import { runs } from "../../support/slow.ts";

const required: Command = { kind: "require-officer-approval", channel: "bluesky" };
const lifted: Command = { kind: "lift-officer-approval", channel: "bluesky" };

const drafts = ["belsize", "frognal"].map((ward) => draftOf(ward, { notAfter: null }));
const ids = fc.constantFrom(...drafts.map(idOf));
const version = fc.constantFrom(1, 1, 1, 2);
const outcome = fc.constantFrom<Outcome>(
  { kind: "sent", sent: { id: "1", url: null } },
  { kind: "unknown", reason: "No answer." },
  { kind: "refused", reason: "No.", retryAt: null },
  { kind: "refused", reason: "Later.", retryAt: "2026-11-22T19:00:01Z" },
);
const order = { channel: "bluesky", announcementKind: "declared", holdSeconds: 0 };
const command = fc.oneof(
  fc.constant(required),
  fc.constant(lifted),
  fc.constant<Command>({ kind: "approve-from-now-on", ...order }),
  fc.constantFrom<Command>(...drafts),
  fc.record({
    kind: fc.constant("approve" as const),
    post: ids,
    version,
    holdSeconds: fc.constant(0),
  }),
  fc.record({ kind: fc.constant("claim" as const), post: ids, version }),
  fc.record({ kind: fc.constant("claim" as const), post: ids, version }),
  fc.record({ kind: fc.constant("record-outcome" as const), post: ids, outcome }),
  fc.record({
    kind: fc.constant("record-look" as const),
    post: ids,
    found: fc.constantFrom(null, outcomeSent()),
  }),
  fc.record({ kind: fc.constant("retry" as const), post: ids }),
  fc.record({ kind: fc.constant("withdraw-approval" as const), post: ids }),
  fc.record({
    kind: fc.constant("edit" as const),
    post: ids,
    version,
    payload: fc.constant(frozen("Another.")),
  }),
);

function outcomeSent(): Outcome {
  return { kind: "sent", sent: { id: "1", url: null } };
}

/** Follows the switch and the officer's approvals by the events alone, without the outbox's fold. */
class Officer {
  isRequired = false;
  readonly #approved = new Set<string>();

  /** Takes note of an event; false where it sends what the officer had to approve and did not. */
  note(event: OutboxEvent): boolean {
    switch (event.kind) {
      case "officer-approval-required":
      case "officer-approval-lifted":
        this.isRequired = event.kind === "officer-approval-required";
        return true;
      case "post-approved":
        if (event.approver === "ro-1") this.#approved.add(event.post);
        else this.#approved.delete(event.post);
        return true;
      case "post-edited":
        this.#approved.delete(event.post);
        return true;
      case "sending-started":
        return !this.isRequired || this.#approved.has(event.post);
      default:
        return true;
    }
  }
}

test("whatever is asked by whomever, no result is sent without the officer's approval of that version", () => {
  const seen = { sends: 0, held: 0 };
  const steps = fc.array(fc.tuple(command, fc.boolean()), { minLength: 100, maxLength: 150 });
  fc.assert(
    fc.property(steps, (taken) => {
      const story = new Story();
      story.ask({ kind: "enable-channel", channel: "bluesky" });
      const officer = new Officer();
      for (const [asked, isOfficer] of taken) {
        story.elapsedMs += 10_000;
        const decision = story.ask(asked, isOfficer ? "ro-1" : "comms-1", isOfficer);
        const events = decision.ok ? decision.events : [];
        expect(events.filter((event) => !officer.note(event))).toEqual([]);
        const isSent = events.some(({ kind }) => kind === "sending-started");
        seen.sends += Number(isSent && officer.isRequired);
        seen.held += Number(!decision.ok && decision.refusal.code === "officer-approval-missing");
      }
    }),
    { numRuns: runs(100) },
  );
  expect(seen.sends).toBeGreaterThan(runs(10));
  expect(seen.held).toBeGreaterThan(runs(100));
});
