import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

const main = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

/** A real `wardcast serve` that listens; disposing stops it as an IT officer would. */
export type Serving = AsyncDisposable & {
  readonly url: URL;
  readonly said: readonly string[];
  /** What it wrote on its standard error, line by line. */
  logged(): readonly string[];
};

/**
 * Starts `wardcast serve` on a port of its own; where it refuses, throws what it said. `descriptors` is how many files and
 * sockets it may have open, as many as the system lets it where that is not given.
 */
export async function serving(
  dataFolder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  descriptors: number | null = null,
): Promise<Serving> {
  const limit = descriptors === null ? "" : `ulimit -n ${descriptors} && `;
  const command = ["-c", `${limit}exec "$0" "$@"`, process.execPath, main, "serve", ...words];
  const child = spawn("sh", command, {
    env: { ...process.env, ...environment, PORT: "0", WARDCAST_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const said: string[] = [];
  let fault = "";
  child.stderr.on("data", (bytes) => {
    fault += String(bytes);
  });
  let url: URL | null = null;
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    said.push(line);
    const found = /Site\s+(http:\/\/\S+)/.exec(line)?.[1];
    if (found !== undefined) url = new URL(found);
    if (line.includes("Count staff")) break;
  }
  if (url === null) {
    await ended;
    throw new Error(fault);
  }
  child.stdout.on("data", (bytes) => said.push(String(bytes)));
  return {
    url,
    said,
    logged: () => fault.split("\n").filter((line) => line !== ""),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
