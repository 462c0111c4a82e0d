/*
 * A child process: `bluesky-sender.ts FOLDER NIGHT URL HANDLE PASSWORD` puts the posts of the file NIGHT into an outbox and
 * sends them to the Bluesky server at URL until it is killed or all are out; then it tells `done`.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { Follower } from "#journal/fold.ts";
import { instant } from "#election/model.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { systemClock } from "#night/clock.ts";
import { blueskyChannel } from "#social/channels/bluesky.ts";
import type { Command } from "#social/outbox/command.ts";
import { standardPolicy } from "#social/outbox/decision.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import { channelState } from "#social/outbox/state.ts";
import { draftOf, idOf } from "../social/outbox/story.ts";
import { readNight } from "./night-file.ts";

const [, , folder = "", file = "", service = "", handle = "", password = ""] = process.argv;
const standardOutput = 1;
const tickMs = 10;
/** Later than the channel was opened, and the same in every life. */
const announcedAt = instant.parse("2100-01-01T00:00:00.000Z");
const night = await readNight(file);

function tell(line: string): void {
  writeSync(standardOutput, `${line}\n`);
}

/** The same commands with the same keys in every life, as what composes posts gives them again after a crash. */
async function fill(outbox: Outbox): Promise<void> {
  const ask = (key: string, command: Command) => outbox.submit({ key, command, by: "comms-1" });
  await ask("enable", { kind: "enable-channel", channel: "bluesky" });
  for (const [ward, post] of night.entries()) {
    const payload = await outbox.pictures.freeze(post);
    const changes = { channel: "bluesky", announcedAt, notAfter: null, payload };
    const draft = draftOf(`ward-${ward}`, changes);
    await ask(`draft-${ward}`, draft);
    await ask(`approve-${ward}`, {
      kind: "approve",
      post: idOf(draft),
      version: 1,
      holdSeconds: 0,
    });
  }
}

function isAllSent({ state }: Outbox): boolean {
  const all = [...channelState(state, "bluesky").posts.values()];
  return all.filter(({ stage }) => stage.kind === "sent").length === night.length;
}

await using journal = await openSqliteJournal(join(folder, "journal.sqlite"));
tell("open");
await using follower = await Follower.start(journal);
const channel = blueskyChannel({ service, handle, password, now: Date.now });
await using outbox = await Outbox.open({
  journal,
  follower,
  pictures: new PictureFolder(join(folder, "pictures")),
  outlets: new Map([["bluesky", { channel, isTest: true, rate: null }]]),
  clocks: { election: systemClock.now, world: systemClock.now },
  policy: { ...standardPolicy, settleMs: 50, firstWaitMs: 10, longestWaitMs: 50 },
});
const ticking = setInterval(() => outbox.tick(), tickMs);
const { promise: allSent, resolve } = Promise.withResolvers<void>();
outbox.subscribe(() => {
  if (isAllSent(outbox)) resolve();
});
await fill(outbox);
if (!isAllSent(outbox)) await allSent;
clearInterval(ticking);
tell("done");
