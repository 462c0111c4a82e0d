import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const main = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

/** What a command printed, and whether it said it could do its work. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the real `wardcast` command in a process of its own. */
export async function wardcast(...args: readonly string[]): Promise<Ran> {
  const running = promisify(execFile)(process.execPath, [main, ...args]);
  return await running.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  );
}
