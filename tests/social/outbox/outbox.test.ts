import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Payload } from "#social/channels/channel.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import { outboxStream } from "#social/outbox/outbox-fold.ts";
import { postOf } from "#social/outbox/state.ts";
import { readAll } from "../../journal/batches.ts";
import { openOffice } from "./office.ts";
import { draftOf, electionStart, idOf, instantAt, worldStart } from "./story.ts";

const belsize = draftOf("belsize");
const card = Uint8Array.from([137, 80, 78, 71]);
const payload: Payload = {
  text: "Belsize: three councillors elected.",
  languages: ["en"],
  pictures: [{ bytes: card, type: "image/png", width: 1200, height: 630, alt: "Belsize" }],
  createdAt: "2026-11-22T19:00:00.000Z",
  replyTo: null,
};

test("an approved post is sent once, with its picture, byte for byte", async () => {
  await using office = await openOffice();
  const post = await office.post({
    ...belsize,
    payload: await office.outbox.pictures.freeze(payload),
  });
  expect(office.stageOf(post)).toBe("sent");
  expect(office.channel.posts).toHaveLength(1);
  const [picture] = office.channel.posts[0]?.payload.pictures ?? [];
  expect([...(picture?.bytes ?? [])]).toEqual([...card]);
  expect(office.channel.posts[0]?.payload).toMatchObject({
    ...payload,
    pictures: [{ alt: "Belsize" }],
  });
});

test("the claim is on the disk before the channel is asked, and the answer after", async () => {
  await using office = await openOffice();
  const { promise, resolve } = Promise.withResolvers<void>();
  office.channel.gate = promise;
  const posting = office.post(belsize);
  await expect.poll(() => office.channel.asked).toHaveLength(1);
  const kinds = async () => (await readAll(office.journal)).map(({ event }) => event.kind);
  expect((await kinds()).at(-1)).toBe("sending-started");
  resolve();
  await posting;
  expect((await kinds()).at(-1)).toBe("post-sent");
});

test("all events are in one stream, so that a switch and a claim cannot pass each other", async () => {
  await using office = await openOffice();
  await office.post(belsize);
  await office.ask({ kind: "stop", channel: null, reason: "A pause." });
  const entries = await readAll(office.journal);
  expect(new Set(entries.map(({ stream }) => stream))).toEqual(new Set([outboxStream]));
  expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
});

test("news goes out in the order it happened, one at a time", async () => {
  await using office = await openOffice();
  await office.ask({ kind: "stop", channel: null, reason: "Not yet." });
  for (const [index, ward] of ["frognal", "belsize", "gospel-oak"].entries())
    await office.post(
      draftOf(ward, { announcedAt: instantAt(Date.parse(belsize.announcedAt) + 9 - index) }),
    );
  expect(office.channel.asked).toEqual([]);
  await office.ask({ kind: "resume", channel: null });
  await office.outbox.idle();
  expect(office.channel.posts.map(({ key }) => key.split(":")[1])).toEqual([
    "gospel-oak",
    "belsize",
    "frognal",
  ]);
  expect(office.channel.mostAtOnce).toBe(1);
});

test("a post whose answer was lost is found and not sent again", async () => {
  await using office = await openOffice();
  office.channel.manners.push("takes-and-loses-the-answer");
  const post = await office.post(belsize);
  expect(office.stageOf(post)).toBe("unknown");
  const other = await office.post(draftOf("frognal"));
  expect(office.stageOf(other)).toBe("queued");
  await office.later(5000);
  expect(office.channel.asked).toEqual([`send ${post}`, `find ${post}`, `send ${other}`]);
  expect([office.stageOf(post), office.stageOf(other)]).toEqual(["sent", "sent"]);
});

test("a post that was lost on the way is sent again once the channel says it is not there", async () => {
  await using office = await openOffice();
  office.channel.manners.push("loses-the-post");
  const post = await office.post(belsize);
  await office.later(5000);
  expect(office.channel.asked).toEqual([`send ${post}`, `find ${post}`, `send ${post}`]);
  expect(office.channel.posts).toHaveLength(1);
});

test("a channel that breaks off is treated as one that lost the answer", async () => {
  await using office = await openOffice();
  office.channel.manners.push("takes-and-dies");
  const post = await office.post(belsize);
  expect(postOf(office.outbox.state, post)).toMatchObject({
    stage: { kind: "unknown" },
    lastReason: "The channel broke off: The line broke.",
  });
  await office.later(5000);
  expect(office.stageOf(post)).toBe("sent");
  expect(office.outbox.fault).toBeNull();
});

test("while the channel cannot tell, nothing is sent on it, until a person has looked", async () => {
  await using office = await openOffice();
  office.channel.manners.push("takes-and-loses-the-answer");
  office.channel.looks.push("cannot-tell", "breaks", "cannot-tell");
  const post = await office.post(belsize);
  const other = await office.post(draftOf("frognal"));
  for (let look = 1; look <= 3; look += 1) await office.later(10_000);
  expect(office.channel.asked).toEqual([`send ${post}`, ...Array(3).fill(`find ${post}`)]);
  const found = { kind: "sent", sent: { id: "seen", url: "https://example.org/1" } } as const;
  await office.ask({ kind: "record-look", post, found });
  await office.outbox.idle();
  expect([office.stageOf(post), office.stageOf(other)]).toEqual(["sent", "sent"]);
});

test("a channel that says too many is asked again when it said, by the world's clock", async () => {
  await using office = await openOffice();
  office.channel.manners.push("says-too-many");
  office.channel.retryAt = instantAt(worldStart + 90_000);
  const post = await office.post(belsize);
  await office.later(89_999);
  expect(office.channel.asked).toHaveLength(1);
  await office.later(1);
  expect(office.channel.asked).toHaveLength(2);
  expect(office.stageOf(post)).toBe("sent");
});

test("a post for later goes out at its time, also after a restart, and holds up no other", async () => {
  await using office = await openOffice();
  const later = await office.post({ ...belsize, notBefore: instantAt(electionStart + 60_000) });
  const other = await office.post(draftOf("frognal"));
  await office.later(59_999);
  await office.reopen();
  expect(office.channel.asked).toEqual([`send ${other}`]);
  await office.later(1);
  await office.reopen();
  expect(office.channel.asked).toEqual([`send ${other}`, `send ${later}`]);
});

test("a held post goes out when its hold ends, and not when it was undone", async () => {
  await using office = await openOffice();
  const frognal = draftOf("frognal");
  for (const draft of [belsize, frognal]) {
    await office.ask(draft);
    await office.ask({ kind: "approve", post: idOf(draft), version: 1, holdSeconds: 30 });
  }
  await office.later(29_999);
  expect(office.channel.asked).toEqual([]);
  await office.ask({ kind: "withdraw-approval", post: idOf(frognal) });
  await office.later(1);
  expect(office.channel.asked).toEqual([`send ${idOf(belsize)}`]);
});

test("what was being sent when the journal last heard is looked for before anything is sent", async () => {
  await using office = await openOffice();
  const lost = idOf(belsize);
  await office.ask({ kind: "stop", channel: "bluesky", reason: "So that the worker waits." });
  await office.post(belsize);
  await office.post(draftOf("frognal"));
  await office.outbox[Symbol.asyncDispose]();
  const { version } = office.outbox.state;
  const events: OutboxEvent[] = [
    { kind: "sending-resumed", channel: "bluesky" },
    { kind: "sending-started", post: lost, version: 1, at: instantAt(worldStart) },
  ];
  await office.journal.append({
    stream: outboxStream,
    expected: version,
    key: "another life",
    digest: "another life",
    at: belsize.announcedAt,
    by: "system",
    events,
  });
  await office.reopen();
  expect(office.stageOf(lost)).toBe("unknown");
  expect(office.channel.asked).toEqual([]);
  await office.later(5000);
  expect(office.channel.asked).toEqual([
    `find ${lost}`,
    `send ${lost}`,
    `send ${idOf(draftOf("frognal"))}`,
  ]);
});

test("closing waits for the answer to what is being sent", async () => {
  await using office = await openOffice();
  const { promise, resolve } = Promise.withResolvers<void>();
  office.channel.gate = promise;
  const posting = office.post(belsize);
  await expect.poll(() => office.channel.asked).toHaveLength(1);
  const reopening = office.reopen();
  resolve();
  await Promise.all([posting, reopening]);
  expect(office.stageOf(idOf(belsize))).toBe("sent");
});

test("the same command again gets the first answer and does nothing", async () => {
  await using office = await openOffice();
  const request = { command: belsize, by: "comms-1", key: "form-1" };
  expect(await office.outbox.submit(request)).toMatchObject({ ok: true, replayed: false });
  expect(await office.outbox.submit(request)).toMatchObject({ ok: true, replayed: true });
  const other = { ...request, command: draftOf("frognal") };
  expect(await office.outbox.submit(other)).toMatchObject({
    ok: false,
    refusal: { code: "key-used-for-another-command" },
  });
});

test("a picture that is gone from the disk fails its post and not the others", async () => {
  await using office = await openOffice();
  const draft = { ...belsize, payload: await office.outbox.pictures.freeze(payload) };
  await rm(join(office.folder, "pictures"), { recursive: true });
  const post = await office.post(draft);
  const other = await office.post(draftOf("frognal"));
  expect([office.stageOf(post), office.stageOf(other)]).toEqual(["failed", "sent"]);
  expect(office.channel.asked).toEqual([`send ${other}`]);
});

test("a correction in place changes the post that is out and sends no other", async () => {
  await using office = await openOffice();
  const post = await office.post(belsize);
  const text = "Corrected: belsize.";
  const correction = draftOf("belsize", {
    announcement: "corrected:belsize:2",
    amends: post,
    payload: { ...belsize.payload, text },
  });
  expect(office.stageOf(await office.post(correction))).toBe("sent");
  expect(office.channel.asked).toEqual([`send ${post}`, `edit ${post}`]);
  expect(office.channel.posts.map((out) => out.payload.text)).toEqual([text]);
});

test("a post is taken down also while sending is stopped", async () => {
  await using office = await openOffice();
  const post = await office.post(belsize);
  await office.ask({ kind: "stop", channel: null, reason: "Wrong ward." });
  await office.ask({ kind: "retract", post, reason: "Wrong ward." });
  await office.outbox.idle();
  expect(office.stageOf(post)).toBe("retracted");
  expect(office.channel.posts).toEqual([]);
});

test("a fault in the journal stops the outbox, and its name is told", async () => {
  await using office = await openOffice();
  const { promise, resolve } = Promise.withResolvers<void>();
  office.channel.gate = promise;
  await office.ask(belsize);
  await office.ask({ kind: "approve", post: idOf(belsize), version: 1, holdSeconds: 0 });
  await expect.poll(() => office.channel.asked).toHaveLength(1);
  await office.journal[Symbol.asyncDispose]();
  resolve();
  await office.outbox.idle();
  expect(String(office.outbox.fault)).toMatch(/is closed/);
  await expect(office.ask(draftOf("frognal"))).rejects.toThrow(/is closed/);
});
