import { ensureSite } from "../../src/cli/site-build.ts";

/** The site is built once, before test files that serve it start side by side. */
export default async function setup(): Promise<void> {
  await ensureSite((sentence) => process.stderr.write(`${sentence}\n`));
}
