import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../journal/temporary.ts";
import { type LoopbackService, startLoopbackService } from "./loopback-service.ts";

const sender = fileURLToPath(new URL("sender.ts", import.meta.url));
const killsWanted = 50;
/** Long enough that some lives end while they fill the outbox, and most while they send. */
const longestLifeMs = 300;

test("a worker killed at any moment sends each of twenty posts once", async () => {
  const keys = Array.from(
    { length: 20 },
    (_, index) => `loopback/declared:ward-${index + 1}:1/declared`,
  );
  let kills = 0;
  let looks = 0;
  while (kills < killsWanted) {
    await using folder = await temporaryFolder();
    await using service = await startLoopbackService();
    while (kills < killsWanted && (await isKilled(folder.path, service))) kills += 1;
    service.killer = null;
    expect(await live(folder.path, service.url)).toContain("done");
    expect(service.posts.toSorted()).toEqual(keys.toSorted());
    looks += service.looks;
  }
  // Without a look after a kill in the middle of a post, this test would have tested nothing.
  expect(looks).toBeGreaterThan(killsWanted / 5);
}, 180_000);

/** One life that is killed by the service or after a random while; false where it was done before that. */
async function isKilled(folder: string, service: LoopbackService): Promise<boolean> {
  const stop = new AbortController();
  const lines = await live(folder, service.url, async (kill) => {
    service.killer = kill;
    // Not a wait for anything: the random moment is the test.
    await setTimeout(Math.random() * longestLifeMs, null, { signal: stop.signal }).catch(
      () => null,
    );
    kill();
  });
  stop.abort();
  return !lines.includes("done");
}

/** Starts a worker and gives the lines it told; calls `opened` with what kills it once its journal is open. */
async function live(
  folder: string,
  url: string,
  opened: (kill: () => void) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const child = spawn(process.execPath, [sender, folder, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line === "open") void opened(() => child.kill("SIGKILL"));
  }
  await exited;
  return lines;
}
