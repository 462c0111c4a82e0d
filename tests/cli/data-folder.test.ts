import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../journal/temporary.ts";
import { serving } from "./serving.ts";
import { slowTest } from "../support/slow.ts";

// Each starts the real service, up to three times.
vi.setConfig({ testTimeout: 120_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data = "";
beforeEach(async () => {
  folder = await temporaryFolder();
  data = path.join(folder.path, "data");
});
afterEach(() => folder[Symbol.asyncDispose]());

const modeOf = (name: string) => statSync(name).mode & 0o777;

test("nobody else on the machine can read the data, also in a folder that was open before", async () => {
  mkdirSync(data, { mode: 0o755 });
  chmodSync(data, 0o755);
  await using _service = await serving(data, []);
  expect(modeOf(data)).toBe(0o700);
  for (const name of ["journal.sqlite", "staff.sqlite", "listening.sqlite"]) {
    expect([name, modeOf(path.join(data, name)) & 0o077]).toEqual([name, 0]);
  }
});

test.skipIf(process.getuid?.() !== 0)(
  "a folder that is another's and open to others is refused with the command to run",
  async () => {
    mkdirSync(data);
    chmodSync(data, 0o755);
    chownSync(data, 12_345, 12_345);
    await expect(serving(data, [])).rejects.toThrow(`run “chmod 700 ${data}” as its owner`);
  },
);

slowTest(
  "a journal that is gone beside its accounts is refused, unless a new one is asked for",
  async () => {
    await (await serving(data, []))[Symbol.asyncDispose]();
    for (const name of ["journal.sqlite", "journal.sqlite-head"]) rmSync(path.join(data, name));
    await expect(serving(data, [])).rejects.toThrow("is gone, though there are accounts");
    await using service = await serving(data, ["--new"]);
    expect((await fetch(new URL("/readyz", service.url))).status).toBe(200);
  },
);

slowTest(
  "messages that cannot be read are set aside and told, and the service starts",
  async () => {
    mkdirSync(data);
    writeFileSync(
      path.join(data, "listening.sqlite"),
      "no database, and long enough to be looked at",
    );
    await using service = await serving(data, []);
    const health = (await (await fetch(new URL("/healthz", service.url))).json()) as {
      ready: boolean;
      faults: { name: string }[];
    };
    expect([health.ready, health.faults.map(({ name }) => name)]).toEqual([true, ["replies"]]);
  },
);
