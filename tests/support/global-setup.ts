import { existsSync } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { ensureSite } from "../../src/cli/site-build.ts";
import { executable } from "./browser.ts";

const memory = "/dev/shm";
const enoughBytes = 4e9;

/** Where journals and browsers keep what is gone after a test: in memory, where there is enough of it, since they wait for their disk. */
async function folderInMemory(): Promise<string | null> {
  if (!existsSync(memory)) return null;
  const { bavail, bsize } = await statfs(memory);
  return bavail * bsize > enoughBytes ? await mkdtemp(path.join(memory, "wardcast-tests-")) : null;
}

/** The site is built and the browser unpacked once, before test files that use them start side by side. */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureSite((sentence) => process.stderr.write(`${sentence}\n`));
  process.env["WARDCAST_TEST_CHROMIUM"] = await executable();
  const folder = await folderInMemory();
  if (folder !== null) process.env["TMPDIR"] = folder;
  return async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
}
