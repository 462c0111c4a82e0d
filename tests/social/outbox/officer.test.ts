import { beforeEach, expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import type { Command } from "#social/outbox/command.ts";
import type { Decision } from "#social/outbox/decision.ts";
import { outboxEvent } from "#social/outbox/event.ts";
import { channelState, postOf } from "#social/outbox/state.ts";
import { answer, draftOf, idOf, Story } from "./story.ts";

const belsize = draftOf("belsize");
const post = idOf(belsize);
const approve = { kind: "approve", post, version: 1, holdSeconds: 0 } as const;
const required: Command = { kind: "require-officer-approval", channel: "bluesky" };
const lifted: Command = { kind: "lift-officer-approval", channel: "bluesky" };
let story = new Story();

function asOfficer(command: Command): Decision {
  return story.ask(command, "ro-1", true);
}

beforeEach(() => {
  story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
});

test("where results wait for the Returning Officer, nobody else approves one", () => {
  story.ask(required);
  story.ask(belsize);
  expect(answer(story.ask(approve))).toBe("officer-approval-missing");
  expect(answer(asOfficer(approve))).toEqual(["post-approved", "post-queued"]);
  expect(postOf(story.state, post)).toMatchObject({ approvedBy: "ro-1", approvedAsOfficer: true });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a correction waits for the Returning Officer too, in every language; the start of the count does not", () => {
  story.ask(required);
  const answers = ["corrected", "corrected-cy", "declared-cy", "count-started"].map((kind) => {
    const draft = draftOf("belsize", { announcementKind: kind });
    story.ask(draft);
    return answer(story.ask({ ...approve, post: idOf(draft) }));
  });
  const missing = "officer-approval-missing";
  expect(answers).toEqual([missing, missing, missing, ["post-approved", "post-queued"]]);
});

test("who asked for it is kept, and only the Returning Officer or a deputy takes it back", () => {
  story.ask(required);
  const { officerApproval } = channelState(story.state, "bluesky");
  expect(officerApproval?.by).toBe("comms-1");
  expect(answer(story.ask(required))).toBe("officer-approval-required-already");
  expect(answer(story.ask(lifted))).toBe("officers-only");
  expect(answer(asOfficer(lifted))).toEqual(["officer-approval-lifted"]);
  expect(answer(asOfficer(lifted))).toBe("officer-approval-not-required");
  story.ask(belsize);
  expect(answer(story.ask(approve))).toEqual(["post-approved", "post-queued"]);
});

test("it takes back the approvals of others that are not sent, and their approvals in advance", () => {
  const kind = "approve-from-now-on";
  const order = { channel: "bluesky", announcementKind: "declared", holdSeconds: 0 };
  story.ask({ kind, ...order });
  story.ask({ kind, ...order, announcementKind: "count-started" });
  story.ask(belsize);
  expect(answer(story.ask(required))).toEqual([
    "officer-approval-required",
    "auto-approval-ended",
    "approval-withdrawn",
  ]);
  expect(postOf(story.state, post)?.stage.kind).toBe("drafted");
  expect([...channelState(story.state, "bluesky").autoApprovals.keys()]).toEqual(["count-started"]);
  expect(answer(story.ask({ kind, ...order }))).toBe("officer-approval-missing");
  expect(answer(asOfficer({ kind, ...order }))).toEqual(["auto-approval-set"]);
  expect(answer(story.ask(draftOf("frognal")))).toEqual([
    "post-drafted",
    "post-approved",
    "post-queued",
  ]);
});

test("a post that the channel put off before is not sent on the approval of others", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask(required);
  const busy: Outcome = { kind: "refused", reason: "Too many.", retryAt: "2026-11-22T19:00:01Z" };
  story.ask({ kind: "record-outcome", post, outcome: busy });
  story.elapsedMs = 60_000;
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("officer-approval-missing");
  story.ask({ kind: "withdraw-approval", post });
  asOfficer(approve);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a journal from before the switch is read as nobody's approval as an officer", () => {
  const order = { channel: "bluesky", announcementKind: "declared", approver: "comms-1" };
  const written = { kind: "auto-approval-set", ...order, holdSeconds: 0 };
  expect(outboxEvent.parse(written)).toMatchObject({ asOfficer: false });
});
