/*
 * A child process: `sender.ts FOLDER URL INSTANT` puts twenty posts with pictures into an outbox and sends them to the
 * service at URL, the last ten not before INSTANT, until it is killed or all are out; then it tells `done`.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { Follower } from "#journal/fold.ts";
import { instant } from "#election/model.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { systemClock } from "#night/clock.ts";
import type { Command } from "#social/outbox/command.ts";
import { standardPolicy } from "#social/outbox/decision.ts";
import { Outbox } from "#social/outbox/outbox.ts";
import { PictureFolder } from "#social/outbox/pictures.ts";
import { channelState } from "#social/outbox/state.ts";
import { loopbackChannel } from "./loopback-channel.ts";
import { draftOf, idOf } from "./story.ts";

const [, , folder = "", url = "", later = ""] = process.argv;
const standardOutput = 1;
const posts = 20;
const tickMs = 10;
/** Later than the channel was opened, and the same in every life. */
const news = instant.parse("2100-01-01T00:00:00.000Z");

function tell(line: string): void {
  writeSync(standardOutput, `${line}\n`);
}

/** The same commands with the same keys in every life, as what composes posts gives them again after a crash. */
async function fill(outbox: Outbox): Promise<void> {
  const ask = (key: string, command: Command) => outbox.submit({ key, command, by: "comms-1" });
  await ask("enable", { kind: "enable-channel", channel: "loopback" });
  for (let number = 1; number <= posts; number += 1) {
    const alt = `Card ${number}`;
    const bytes = new TextEncoder().encode(alt);
    const payload = await outbox.pictures.freeze({
      text: `Ward ${number}`,
      languages: ["en"],
      pictures: [{ bytes, type: "image/png", width: 1200, height: 630, alt }],
      createdAt: news,
      replyTo: null,
    });
    const notBefore = number > posts / 2 ? instant.parse(later) : null;
    const changes = { channel: "loopback", announcedAt: news, notBefore, notAfter: null, payload };
    const draft = draftOf(`ward-${number}`, changes);
    await ask(`draft-${number}`, draft);
    await ask(`approve-${number}`, {
      kind: "approve",
      post: idOf(draft),
      version: 1,
      holdSeconds: 0,
    });
  }
}

function isAllSent({ state }: Outbox): boolean {
  const sent = channelState(state, "loopback")
    .posts.values()
    .filter(({ stage }) => stage.kind === "sent");
  return [...sent].length === posts;
}

await using journal = await openSqliteJournal(join(folder, "journal.sqlite"));
tell("open");
await using follower = await Follower.start(journal);
await using outbox = await Outbox.open({
  journal,
  follower,
  pictures: new PictureFolder(join(folder, "pictures")),
  outlets: new Map([["loopback", { channel: loopbackChannel(url), isTest: true, rate: null }]]),
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
