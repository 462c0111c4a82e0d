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
/** Some lives end before the posts for later are due, and some after. */
const waitMs = 1500;

test("a worker killed at any moment sends each of twenty posts once, and none before its time", async () => {
  const keys = Array.from(
    { length: 20 },
    (_, index) => `loopback/declared:ward-${index + 1}:1/declared`,
  );
  let kills = 0;
  let looks = 0;
  while (kills < killsWanted) {
    await using folder = await temporaryFolder();
    await using service = await startLoopbackService();
    const later = Date.now() + waitMs;
    const life = { folder: folder.path, url: service.url, later: new Date(later).toISOString() };
    while (kills < killsWanted && (await isKilled(life, service))) kills += 1;
    service.killer = null;
    expect(await live(life)).toContain("done");
    expect(service.posts.toSorted()).toEqual(keys.toSorted());
    const early = keys.slice(10).filter((key) => (service.arrivals.get(key) ?? 0) < later);
    expect(early).toEqual([]);
    looks += service.looks;
  }
  // Without a look after a kill in the middle of a post, this test would have tested nothing.
  expect(looks).toBeGreaterThan(killsWanted / 5);
}, 180_000);

/** What a worker is started with. */
type Life = { readonly folder: string; readonly url: string; readonly later: string };

/** One life that is killed by the service or after a random while; false where it was done before that. */
async function isKilled(life: Life, service: LoopbackService): Promise<boolean> {
  const stop = new AbortController();
  const lines = await live(life, async (kill) => {
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
  { folder, url, later }: Life,
  opened: (kill: () => void) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const child = spawn(process.execPath, [sender, folder, url, later], {
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
