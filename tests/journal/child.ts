import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("appender.ts", import.meta.url));

/** A real process that appends to a journal until it is killed, at the latest when the test ends. */
export type Appender = AsyncDisposable & {
  /** The next line it tells, or undefined after the last. */
  line(): Promise<string | undefined>;
  /** Kills it outright and gives the lines it told and nobody has read. */
  kill(): Promise<string[]>;
};

export function startAppender(path: string, run: string): Appender {
  const child = spawn(process.execPath, [program, path, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
    const rest: string[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next())
      rest.push(next.value);
    return rest;
  };
  return {
    line: async () => (await lines.next()).value,
    kill,
    [Symbol.asyncDispose]: async () => {
      await kill();
    },
  };
}
