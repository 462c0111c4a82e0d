import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { serving } from "../cli/serving.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { cookieOf, FormClient } from "../support/form-client.ts";
import { startService } from "../support/service.ts";
import { smallDisk } from "../support/small-disk.ts";
import { slowTest } from "../support/slow.ts";

type Health = {
  readonly alive: boolean;
  readonly ready: boolean;
  readonly faults: readonly { name: string; stops: boolean; sentence: string }[];
};

/** What a service says of itself, and whether it is ready. */
async function healthAt(url: URL): Promise<{ status: number; ready: number; names: string[] }> {
  const answer = await fetch(new URL("/healthz", url));
  const { faults } = (await answer.json()) as Health;
  const { status: ready } = await fetch(new URL("/readyz", url));
  return { status: answer.status, ready, names: faults.map(({ name }) => name) };
}

slowTest("a reader that throws stops no other, and is told until it goes well again", async () => {
  await using service = await startService();
  const { fold } = service.running.wardcast.night;
  let isBroken = true;
  fold.subscribe(() => {
    if (isBroken) throw new Error("This reader is broken.");
  });
  const [first = [], second = []] = [service.papers.slice(0, 1), service.papers.slice(1, 2)];
  expect((await service.count(first)).map(({ refusedBy }) => refusedBy)).toEqual([[]]);
  expect(await healthAt(service.url)).toEqual({ status: 200, ready: 200, names: ["reader"] });
  isBroken = false;
  await service.count(second);
  expect(await healthAt(service.url)).toEqual({ status: 200, ready: 200, names: [] });
  const view = (await (await fetch(new URL("/api/results.json", service.url))).json()) as {
    progress: { declared: number };
  };
  expect(view.progress.declared).toBe(2);
});

slowTest("what is rejected and nobody waits for is told, and the service goes on", async () => {
  await using folder = await temporaryFolder();
  const preload = path.resolve(import.meta.dirname, "../support/rejects.ts");
  await using service = await serving(folder.path, [], { NODE_OPTIONS: `--import ${preload}` });
  await expect
    .poll(() => healthAt(service.url), { timeout: 20_000 })
    .toEqual({ status: 200, ready: 200, names: ["process"] });
  expect((await fetch(new URL("/results/", service.url))).status).toBe(200);
});

test("a staff log whose end was taken off while nothing ran is told from the start, and the night goes on", async () => {
  await using folder = await temporaryFolder();
  const dataFolder = folder.path;
  const { running } = await startService("content", { dataFolder });
  await running[Symbol.asyncDispose]();
  using database = new DatabaseSync(path.join(dataFolder, "staff.sqlite"));
  database.exec(
    "drop trigger staff_log_is_kept; delete from staff_log where seq = (select max(seq) from staff_log)",
  );
  await using service = await startService("content", { dataFolder });
  expect(await healthAt(service.url)).toEqual({ status: 200, ready: 200, names: ["staff-log"] });
});

const disk = smallDisk(4);

test.skipIf(disk === null)(
  "on a full disk a command is refused in words, nothing is lost, and it goes on when there is room",
  async () => {
    using small = disk;
    if (small === null) return;
    await using service = await startService("content", {
      dataFolder: path.join(small.path, "data"),
    });
    const { slug } = service.running.wardcast.night.election.contests[0] ?? {};
    const entry = new FormClient(service, await cookieOf(service, "entry"), `/count/${slug}/`);
    const ask = () => entry.send({ command: "start-verification", key: "one", version: "0" });
    await entry.read();
    small.fill();
    const refused = await ask();
    expect(refused.status).toBe(500);
    expect(refused.html).toContain("because the disk of the service is full");
    await expect
      .poll(() => healthAt(service.url), { timeout: 5000 })
      .toEqual({ status: 200, ready: 503, names: ["journal", "disk"] });
    small.free();
    await expect
      .poll(() => healthAt(service.url), { timeout: 10_000 })
      .toEqual({ status: 200, ready: 200, names: ["disk-low"] });
    expect((await ask()).status).toBe(303);
    expect((await entry.read()).html).toContain("Verifying");
  },
);
