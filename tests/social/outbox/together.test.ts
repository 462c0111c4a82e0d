import { join } from "node:path";
import { expect, test } from "vitest";
import { Follower } from "#journal/fold.ts";
import type { Batch, Journal } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { Night } from "#night/night.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import type { FrozenPayload } from "#social/outbox/payload.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import { channelState } from "#social/outbox/state.ts";
import { temporaryFolder } from "../../journal/temporary.ts";
import { afterClose, electionOf, wardOf } from "../../support/election.ts";
import { FakeChannel } from "./fake-channel.ts";
import { draftOf, frozen, idOf } from "./story.ts";

const clocks = { election: () => afterClose, world: () => afterClose };
const draft = draftOf("belsize", { announcedAt: afterClose, notAfter: null });
const post = idOf(draft);

async function openOutbox(
  journal: Journal,
  folder: string,
  channel: FakeChannel,
  pictures = new PictureFolder(join(folder, "pictures")),
): Promise<Pick<Outbox, "state" | "submit" | "idle"> & AsyncDisposable> {
  const outlets = new Map([["bluesky", { channel, isTest: false, rate: null }]]);
  const follower = await Follower.start(journal);
  const outbox = await Outbox.open({ journal, follower, pictures, outlets, clocks });
  return {
    get state() {
      return outbox.state;
    },
    submit: (request) => outbox.submit(request),
    idle: () => outbox.idle(),
    async [Symbol.asyncDispose]() {
      await outbox[Symbol.asyncDispose]();
      await follower[Symbol.asyncDispose]();
    },
  };
}

async function postOne(outbox: Pick<Outbox, "submit" | "idle">): Promise<void> {
  const ask = outbox.submit.bind(outbox);
  const by = "comms-1";
  await ask({ key: "1", by, command: { kind: "enable-channel", channel: "bluesky" } });
  await ask({ key: "2", by, command: draft });
  await ask({ key: "3", by, command: { kind: "approve", post, version: 1, holdSeconds: 0 } });
  await outbox.idle();
}

/** A journal in which another process stops all channels between a decision and the append of its event. */
function interrupted(journal: Journal, event: OutboxEvent["kind"]): Journal {
  const stop: OutboxEvent = { kind: "sending-stopped", channel: null, reason: "Wrong figures." };
  return {
    append: async (batch: Batch) => {
      if (batch.events.some(({ kind }) => kind === event))
        await journal.append({ ...batch, key: "stop", by: "comms-2", events: [stop] });
      return journal.append(batch);
    },
    recall: (key) => journal.recall(key),
    read: (after) => journal.read(after),
    follow: (after, signal) => journal.follow(after, signal),
    probe: () => journal.probe(),
    head: () => journal.head(),
    [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
  };
}

test("a stop that comes between the decision to send and its entry keeps the post in", async () => {
  await using folder = await temporaryFolder();
  await using journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
  const channel = new FakeChannel();
  await using outbox = await openOutbox(
    interrupted(journal, "sending-started"),
    folder.path,
    channel,
  );
  await postOne(outbox);
  expect(outbox.state.stop).toMatchObject({ by: "comms-2", reason: "Wrong figures." });
  expect(channel.asked).toEqual([]);
  expect(channelState(outbox.state, "bluesky").posts.get(post)?.stage.kind).toBe("queued");
});

test("what a person asks is decided again where another entry came in between", async () => {
  await using folder = await temporaryFolder();
  await using journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
  const channel = new FakeChannel();
  await using outbox = await openOutbox(interrupted(journal, "post-drafted"), folder.path, channel);
  await postOne(outbox);
  expect(outbox.state.stop).toMatchObject({ by: "comms-2" });
  expect(channelState(outbox.state, "bluesky").posts.get(post)?.stage.kind).toBe("queued");
});

test("a post that is changed while its pictures are read goes out as it was approved last", async () => {
  await using folder = await temporaryFolder();
  await using journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
  const channel = new FakeChannel();
  const { promise: isChanged, resolve } = Promise.withResolvers<void>();
  class SlowFolder extends PictureFolder {
    override async thaw(payload: FrozenPayload) {
      await isChanged;
      return super.thaw(payload);
    }
  }
  await using outbox = await openOutbox(journal, folder.path, channel, new SlowFolder(folder.path));
  const posting = postOne(outbox);
  await expect
    .poll(() => channelState(outbox.state, "bluesky").posts.get(post)?.stage.kind)
    .toBe("queued");
  const payload = frozen("Another text.");
  const by = "comms-1";
  await outbox.submit({ key: "4", by, command: { kind: "edit", post, version: 1, payload } });
  const approve = { kind: "approve", post, version: 2, holdSeconds: 0 } as const;
  await outbox.submit({ key: "5", by, command: approve });
  resolve();
  await posting;
  expect(channel.posts.map((out) => out.payload.text)).toEqual(["Another text."]);
});

test("posts share the night's journal and do not move what the public sees", async () => {
  await using folder = await temporaryFolder();
  await using journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
  const election = electionOf([wardOf("Belsize", 1, ["ADAMS, Steve", "BROWN, Bea"])]);
  await using follower = await Follower.start(journal);
  const clock = { now: () => afterClose };
  await using night = await Night.open({ election, journal, follower, clock });
  const before = [night.fold.current(), night.fold.position()];
  const channel = new FakeChannel();
  await using outbox = await openOutbox(journal, folder.path, channel);
  await postOne(outbox);
  const { seq } = await journal.head();
  expect(channel.posts).toHaveLength(1);
  await expect.poll(() => night.fold.state.seq).toBe(seq);
  expect([night.fold.current(), night.fold.position()]).toEqual(before);
});
