import { beforeEach, expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import { outboxEvent } from "#social/outbox/event.ts";
import { evolve } from "#social/outbox/evolve.ts";
import { postIdOf } from "#social/outbox/post.ts";
import { channelState, postOf } from "#social/outbox/state.ts";
import {
  answer,
  draftOf,
  electionStart,
  frozen,
  idOf,
  instantAt,
  Story,
  worldStart,
} from "./story.ts";

const belsize = draftOf("belsize");
const post = idOf(belsize);
const sent: Outcome = { kind: "sent", sent: { id: "at://1", url: null } };
const lost: Outcome = { kind: "unknown", reason: "No answer." };
let story = new Story();

beforeEach(() => {
  story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
});

test("a post is drafted once for each channel, announcement and kind", () => {
  expect(answer(story.ask(belsize))).toEqual(["post-drafted"]);
  expect(answer(story.ask(belsize))).toBe("already-drafted");
  expect(answer(story.ask({ ...belsize, announcementKind: "declared-cy" }))).toEqual([
    "post-drafted",
  ]);
});

test("a channel or kind with a slash cannot make two rows one", () => {
  expect(() => postIdOf("a/b", "c", "d")).toThrow(/no slash/);
});

test("nobody drafts for a channel that is not there or not open", () => {
  expect(answer(story.ask({ ...belsize, channel: "telegram" }))).toBe("unknown-channel");
  expect(answer(new Story().ask(belsize))).toBe("channel-not-enabled");
});

test("what was news before the channel was opened is missed", () => {
  const old = draftOf("gospel-oak", { announcedAt: instantAt(electionStart - 1) });
  expect(answer(story.ask(old))).toEqual(["post-drafted", "post-missed"]);
  expect(answer(story.ask({ kind: "approve", post: idOf(old), version: 1, holdSeconds: 0 }))).toBe(
    "wrong-stage",
  );
});

test("a post that is not approved is not sent", () => {
  story.ask(belsize);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("wrong-stage");
});

test("an approval is of the version that was looked at", () => {
  story.ask(belsize);
  story.ask({ kind: "edit", post, version: 1, payload: frozen("Another text.") });
  expect(answer(story.ask({ kind: "approve", post, version: 1, holdSeconds: 0 }))).toBe(
    "another-version",
  );
  expect(answer(story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 }))).toEqual([
    "post-approved",
    "post-queued",
  ]);
});

test("an approval falls with an edit, also in the queue", () => {
  story.queued(belsize);
  story.ask({ kind: "edit", post, version: 1, payload: frozen("Another text.") });
  expect(postOf(story.state, post)).toMatchObject({
    stage: { kind: "drafted" },
    approvedBy: null,
    version: 2,
  });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("wrong-stage");
});

test("what was read of a post before it was changed is not sent", () => {
  story.queued(belsize);
  story.ask({ kind: "edit", post, version: 1, payload: frozen("Another text.") });
  story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("another-version");
  expect(answer(story.ask({ kind: "claim", post, version: 2 }))).toEqual(["sending-started"]);
});

test("two people do not change one version", () => {
  story.ask(belsize);
  story.ask({ kind: "edit", post, version: 1, payload: frozen("One.") });
  expect(answer(story.ask({ kind: "edit", post, version: 1, payload: frozen("Other.") }))).toBe(
    "another-version",
  );
});

test("a rejected version needs a reason and cannot be approved until it is changed", () => {
  story.ask(belsize);
  expect(answer(story.ask({ kind: "reject", post, version: 1, reason: " " }))).toBe(
    "reason-missing",
  );
  story.ask({ kind: "reject", post, version: 1, reason: "The ward is misspelt." });
  expect(answer(story.ask({ kind: "approve", post, version: 1, holdSeconds: 0 }))).toBe(
    "rejected-version",
  );
  story.ask({ kind: "edit", post, version: 1, payload: frozen("Belsize") });
  expect(answer(story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 }))).toEqual([
    "post-approved",
    "post-queued",
  ]);
});

test("a held post goes to the queue when its hold ends and not before", () => {
  story.ask(belsize);
  story.ask({ kind: "approve", post, version: 1, holdSeconds: 30 });
  story.elapsedMs = 29_999;
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("wrong-stage");
  expect(answer(story.ask({ kind: "release", post }))).toBe("hold-not-over");
  story.elapsedMs = 30_000;
  expect(answer(story.ask({ kind: "release", post }))).toEqual(["post-queued"]);
});

test("a post for later is approved in advance, and not sent before its time", () => {
  const notBefore = instantAt(electionStart + 60_000);
  story.queued({ ...belsize, notBefore });
  story.elapsedMs = 59_999;
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("too-early");
  story.elapsedMs = 60_000;
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a journal whose drafts say nothing of a time has posts that may go at once", () => {
  story.ask(belsize);
  const [, drafted] = story.events;
  const { notBefore: _, ...entry } = { notBefore: null, ...drafted };
  expect(outboxEvent.parse(entry)).toEqual(drafted);
});

test("an approval can be undone while the post is held or queued", () => {
  story.ask(belsize);
  story.ask({ kind: "approve", post, version: 1, holdSeconds: 30 });
  expect(answer(story.ask({ kind: "withdraw-approval", post }))).toEqual(["approval-withdrawn"]);
  story.elapsedMs = 60_000;
  expect(answer(story.ask({ kind: "release", post }))).toBe("wrong-stage");
});

test("every later post of a kind is approved by an order, and held as it says", () => {
  const order = { channel: "bluesky", announcementKind: "declared", holdSeconds: 10 };
  story.ask({ kind: "approve-from-now-on", ...order }, "comms-2");
  expect(answer(story.ask(belsize, "system"))).toEqual(["post-drafted", "post-approved"]);
  expect(postOf(story.state, post)).toMatchObject({
    approvedBy: "comms-2",
    stage: { heldUntil: instantAt(worldStart + 10_000) },
  });
  const verified = draftOf("belsize", { announcementKind: "verified" });
  expect(answer(story.ask(verified))).toEqual(["post-drafted"]);
  story.ask({ kind: "end-auto-approval", channel: "bluesky", announcementKind: "declared" });
  expect(answer(story.ask(draftOf("frognal")))).toEqual(["post-drafted"]);
});

test("nothing is sent while all channels or this one is stopped", () => {
  story.queued(belsize);
  story.ask({ kind: "stop", channel: null, reason: "Wrong figures." });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("stopped");
  story.ask({ kind: "stop", channel: "bluesky", reason: "Account taken over." });
  story.ask({ kind: "resume", channel: null });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("channel-stopped");
  story.ask({ kind: "resume", channel: "bluesky" });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a switch that is thrown already says so", () => {
  story.ask({ kind: "stop", channel: null, reason: "Wrong figures." });
  const again = { kind: "stop", channel: null, reason: "Again." } as const;
  expect(answer(story.ask(again))).toBe("already-stopped");
  expect(answer(story.ask({ kind: "resume", channel: "bluesky" }))).toBe("not-stopped");
});

test("a post that is no longer news when its turn comes is missed", () => {
  story.queued(belsize);
  story.elapsedMs = 3_599_999;
  story.ask({ kind: "stop", channel: null, reason: "A pause." });
  story.elapsedMs = 3_600_000;
  story.ask({ kind: "resume", channel: null });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["post-missed"]);
});

test("an approval that comes too late sends nothing", () => {
  story.ask(belsize);
  story.elapsedMs = 3_600_000;
  expect(answer(story.ask({ kind: "approve", post, version: 1, holdSeconds: 0 }))).toEqual([
    "post-missed",
  ]);
});

test("a channel has one post in flight, and an unknown one counts", () => {
  story.queued(belsize);
  const other = story.queued(draftOf("frognal"));
  story.ask({ kind: "claim", post, version: 1 });
  expect(answer(story.ask({ kind: "claim", post: other, version: 1 }))).toBe("in-flight");
  story.ask({ kind: "record-outcome", post, outcome: lost });
  expect(answer(story.ask({ kind: "claim", post: other, version: 1 }))).toBe("in-flight");
  story.ask({ kind: "record-look", post, found: sent });
  expect(answer(story.ask({ kind: "claim", post: other, version: 1 }))).toEqual([
    "sending-started",
  ]);
});

test("an unknown post is not sent, tried again, changed or cancelled until someone looked", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: lost });
  for (const command of [
    { kind: "claim", post, version: 1 },
    { kind: "retry", post },
    { kind: "cancel", post, reason: "" },
    { kind: "edit", post, version: 1, payload: frozen("Another text.") },
  ] as const)
    expect(answer(story.ask(command))).toBe("wrong-stage");
  expect(answer(story.ask({ kind: "record-look", post, found: null }))).toEqual(["post-not-found"]);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a journal that says an unknown post was given to the channel again is not believed", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: lost });
  const event = {
    kind: "sending-started",
    post,
    version: 1,
    at: instantAt(worldStart),
  } as const;
  expect(() => evolve(story.state, event, { at: event.at, by: "system" })).toThrow(
    /sending-started cannot follow unknown/,
  );
});

test("a look that cannot tell is followed by a later one, and later each time", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: lost });
  const waits = Array.from({ length: 12 }, () => {
    const { stage } = postOf(story.state, post) ?? {};
    const wait = stage?.kind === "unknown" ? Date.parse(stage.lookAt) - worldStart : Number.NaN;
    story.ask({ kind: "record-look", post, found: lost });
    return wait / 1000;
  });
  expect(waits).toEqual([5, 5, 5, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
});

test("a yes that comes late is believed", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: lost });
  expect(answer(story.ask({ kind: "record-outcome", post, outcome: sent }))).toEqual(["post-sent"]);
});

test("a channel that says when to come back is left alone until then", () => {
  story.queued(belsize);
  const other = story.queued(draftOf("frognal"));
  story.ask({ kind: "claim", post, version: 1 });
  const retryAt = instantAt(worldStart + 90_000);
  const outcome = { kind: "refused", reason: "Too many posts.", retryAt } as const;
  expect(answer(story.ask({ kind: "record-outcome", post, outcome }))).toEqual(["post-deferred"]);
  story.elapsedMs = 89_999;
  expect(answer(story.ask({ kind: "claim", post: other, version: 1 }))).toBe("asked-to-wait");
  story.elapsedMs = 90_000;
  expect(answer(story.ask({ kind: "claim", post: other, version: 1 }))).toEqual([
    "sending-started",
  ]);
});

test("a time to come back that cannot be read is a short wait", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  const outcome = { kind: "refused", reason: "Later.", retryAt: "soon" } as const;
  story.ask({ kind: "record-outcome", post, outcome });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("asked-to-wait");
  story.elapsedMs = 1000;
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("a channel that asks to be left alone for years is asked again after a day", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  const retryAt = "+057000-01-01T00:00:00.000Z";
  const outcome = { kind: "refused", reason: "Later.", retryAt } as const;
  story.ask({ kind: "record-outcome", post, outcome });
  expect(channelState(story.state, "bluesky").waitUntil).toBe(instantAt(worldStart + 86_400_000));
});

test("a post has a text, also after a change", () => {
  expect(answer(story.ask({ ...belsize, payload: frozen(" ") }))).toBe("text-missing");
  story.ask(belsize);
  expect(answer(story.ask({ kind: "edit", post, version: 1, payload: frozen("") }))).toBe(
    "text-missing",
  );
});

test("a plain refusal is for a person to put right, and a retry needs no new approval", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  const outcome = { kind: "refused", reason: "Too long.", retryAt: null } as const;
  expect(answer(story.ask({ kind: "record-outcome", post, outcome }))).toEqual(["post-failed"]);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("wrong-stage");
  expect(answer(story.ask({ kind: "retry", post }))).toEqual(["post-retried"]);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
});

test("tries are counted, and the twentieth is left to a person", () => {
  story.queued(belsize);
  const ends: unknown[] = [];
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    story.ask({ kind: "claim", post, version: 1 });
    story.ask({ kind: "record-outcome", post, outcome: lost });
    ends.push(answer(story.ask({ kind: "record-look", post, found: null })));
  }
  expect(ends).toEqual([...Array.from({ length: 19 }, () => ["post-not-found"]), ["post-failed"]]);
  expect(postOf(story.state, post)).toMatchObject({
    attempts: 20,
    lastReason: "No answer. After 20 tries it is left to you.",
  });
});

test("no more posts are sent in a time than the channel's limit", () => {
  story = new Story({ bluesky: { isTest: false, rate: { most: 2, perMs: 60_000 } } });
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  for (const [index, ward] of ["belsize", "frognal"].entries()) {
    story.elapsedMs = index * 10_000;
    const id = story.queued(draftOf(ward));
    story.ask({ kind: "claim", post: id, version: 1 });
    story.ask({ kind: "record-outcome", post: id, outcome: sent });
  }
  const third = story.queued(draftOf("gospel-oak"));
  story.elapsedMs = 59_999;
  expect(answer(story.ask({ kind: "claim", post: third, version: 1 }))).toBe("rate-limit");
  story.elapsedMs = 60_000;
  expect(answer(story.ask({ kind: "claim", post: third, version: 1 }))).toEqual([
    "sending-started",
  ]);
});

test("a rehearsal's post is refused where the channel is not a test channel", () => {
  expect(answer(story.ask({ ...belsize, test: true }))).toBe("not-a-test-channel");
});

test("a rehearsal's post is refused at its turn when the channel is no longer a test channel", () => {
  story.rules.set("bluesky", { isTest: true, rate: null });
  story.queued({ ...belsize, test: true });
  story.rules.set("bluesky", { isTest: false, rate: null });
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toBe("not-a-test-channel");
});

test("a correction in place waits until the post it changes is out", () => {
  const correction = story.queued(
    draftOf("belsize", { announcement: "corrected:belsize:2", amends: post }),
  );
  story.queued(belsize);
  expect(answer(story.ask({ kind: "claim", post: correction, version: 1 }))).toBe(
    "nothing-to-amend",
  );
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: sent });
  expect(answer(story.ask({ kind: "claim", post: correction, version: 1 }))).toEqual([
    "sending-started",
  ]);
});

test("a post that is out is taken down for a reason, and asked for again until the channel says yes", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: sent });
  expect(answer(story.ask({ kind: "retract", post, reason: "" }))).toBe("reason-missing");
  story.ask({ kind: "retract", post, reason: "Wrong ward." });
  expect(answer(story.ask({ kind: "retract", post, reason: "Again." }))).toBe(
    "already-being-retracted",
  );
  expect(answer(story.ask({ kind: "record-removal", post, outcome: lost }))).toEqual([
    "retraction-deferred",
  ]);
  expect(answer(story.ask({ kind: "record-removal", post, outcome: sent }))).toEqual([
    "post-retracted",
  ]);
  expect(postOf(story.state, post)?.stage).toMatchObject({ reason: "Wrong ward." });
});

test("a removal the channel will not make is told, and can be asked for again", () => {
  story.queued(belsize);
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: sent });
  story.ask({ kind: "retract", post, reason: "Wrong ward." });
  const outcome = { kind: "refused", reason: "Not allowed.", retryAt: null } as const;
  expect(answer(story.ask({ kind: "record-removal", post, outcome }))).toEqual([
    "retraction-refused",
  ]);
  expect(postOf(story.state, post)).toMatchObject({
    stage: { kind: "sent", retraction: null },
    lastReason: "Not allowed.",
  });
  expect(answer(story.ask({ kind: "retract", post, reason: "Wrong ward." }))).toEqual([
    "retraction-asked",
  ]);
});

test("a post nobody knows of is refused by its name", () => {
  const decision = story.ask({ kind: "claim", post, version: 1 });
  expect(decision).toEqual({
    ok: false,
    refusal: { code: "unknown-post", sentence: `There is no post ${post}.` },
  });
});
