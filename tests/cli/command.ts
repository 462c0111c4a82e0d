import { execFile } from "node:child_process";
import path from "node:path";
import { inspect, promisify } from "node:util";
import { type Command, CommanderError } from "commander";
import { vi } from "vitest";
import { saidOf, wardcastProgram } from "#cli/program.ts";

const main = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

/** What a command printed, and whether it said it could do its work. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the real `wardcast` command in a process of its own, for tests of what a process does. */
export async function wardcastProcess(...args: readonly string[]): Promise<Ran> {
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

/** Has a command and its subcommands throw where they would end the process, and say what they say into these. */
function tamed(command: Command, out: string[], err: string[]): Command {
  command.exitOverride().configureOutput({
    writeOut: (text) => void out.push(text),
    writeErr: (text) => void err.push(text),
  });
  for (const each of command.commands) tamed(each, out, err);
  return command;
}

async function runHere(args: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const into = (lines: string[]) => (said: unknown) =>
    void lines.push(`${typeof said === "string" ? said : inspect(said)}\n`);
  const log = vi.spyOn(console, "log").mockImplementation(into(out));
  const error = vi.spyOn(console, "error").mockImplementation(into(err));
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await tamed(await wardcastProgram(args), out, err).parseAsync(args, { from: "user" });
  } catch (fault) {
    // Commander has said already what it found.
    if (fault instanceof CommanderError) process.exitCode = fault.exitCode;
    else {
      into(err)(saidOf(fault));
      process.exitCode = 1;
    }
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
  const code = Number(process.exitCode);
  process.exitCode = before;
  return { code, out: out.join(""), err: err.join("") };
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the `wardcast` command with these words in the process of the test, as `main.ts` does: to start a process costs a second.
 * One at a time, since what a command prints is caught.
 */
export function wardcast(...args: readonly string[]): Promise<Ran> {
  const running = last.then(() => runHere(args));
  last = Promise.allSettled([running]);
  return running;
}
