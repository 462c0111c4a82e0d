import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import type { Command, Draft } from "#social/outbox/command.ts";
import type { Receipt } from "#social/outbox/commands.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import type { PostId } from "#social/outbox/post.ts";
import { postOf } from "#social/outbox/state.ts";
import { temporaryFolder } from "../../journal/temporary.ts";
import { FakeChannel } from "./fake-channel.ts";
import { electionStart, idOf, instantAt, worldStart } from "./story.ts";

/** An outbox on a real journal, a fake network, and two clocks that move when told to. */
export type Office = AsyncDisposable & {
  readonly folder: string;
  readonly journal: Journal;
  readonly follower: Follower;
  readonly channel: FakeChannel;
  readonly outbox: Outbox;
  elapsedMs: number;
  ask(command: Command): Promise<Receipt>;
  /** Drafts a post and approves it at once. */
  post(draft: Draft): Promise<PostId>;
  /** Moves the clocks, and waits until all that is due then is done. */
  later(milliseconds: number): Promise<void>;
  stageOf(post: PostId): string | undefined;
  /** Closes the outbox and opens another on the same journal. */
  reopen(): Promise<void>;
};

async function openOutbox(
  office: Pick<Office, "folder" | "journal" | "follower" | "channel" | "elapsedMs">,
) {
  return Outbox.open({
    journal: office.journal,
    follower: office.follower,
    pictures: new PictureFolder(join(office.folder, "pictures")),
    outlets: new Map([["bluesky", { channel: office.channel, isTest: false, rate: null }]]),
    clocks: {
      election: () => instantAt(electionStart + office.elapsedMs),
      world: () => instantAt(worldStart + office.elapsedMs),
    },
  });
}

/** An office whose one channel is open. */
export async function openOffice(): Promise<Office> {
  const folder = await temporaryFolder();
  const journal = await openSqliteJournal(join(folder.path, "journal.sqlite"));
  const follower = await Follower.start(journal);
  const base = { folder: folder.path, journal, follower, channel: new FakeChannel(), elapsedMs: 0 };
  const office: Office & { outbox: Outbox } = Object.assign(base, {
    outbox: await openOutbox(base),
    ask: (command: Command) => office.outbox.submit({ command, by: "comms-1", key: randomUUID() }),
    async post(draft: Draft) {
      await office.ask(draft);
      await office.ask({ kind: "approve", post: idOf(draft), version: 1, holdSeconds: 0 });
      await office.outbox.idle();
      return idOf(draft);
    },
    async later(milliseconds: number) {
      office.elapsedMs += milliseconds;
      office.outbox.tick();
      await office.outbox.idle();
    },
    stageOf: (post: PostId) => postOf(office.outbox.state, post)?.stage.kind,
    async reopen() {
      await office.outbox[Symbol.asyncDispose]();
      office.outbox = await openOutbox(base);
      await office.outbox.idle();
    },
    async [Symbol.asyncDispose]() {
      await office.outbox[Symbol.asyncDispose]();
      await follower[Symbol.asyncDispose]();
      await journal[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  });
  await office.ask({ kind: "enable-channel", channel: "bluesky" });
  return office;
}
