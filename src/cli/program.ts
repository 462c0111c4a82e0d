import { Command } from "commander";
import { AccountsError } from "#accounts/sealing.ts";
import { InputError } from "#formats/rehearsal-input.ts";
import { JournalError } from "#journal/journal.ts";
import { UsageError } from "./config.ts";

/** Each subcommand, loaded when it is asked for: all of them take a second of a core. */
const subcommands = new Map<string, () => Promise<Command>>([
  ["new", async () => (await import("./new.ts")).newCommand()],
  ["serve", async () => (await import("./serve.ts")).serveCommand()],
  ["rehearse", async () => (await import("./rehearse.ts")).rehearseCommand()],
  ["check", async () => (await import("./check.ts")).checkCommand()],
  ["build", async () => (await import("./build.ts")).buildCommand()],
  ["dates", async () => (await import("./dates.ts")).datesCommand()],
  ["journal", async () => (await import("./journal.ts")).journalCommand()],
  ["account", async () => (await import("./account.ts")).accountCommand()],
]);

/** The `wardcast` command with the subcommand that the first word names, or with all of them where it names none. */
export async function wardcastProgram([first = ""]: readonly string[]): Promise<Command> {
  const named = subcommands.get(first);
  const loaded = await Promise.all(
    (named ? [named] : [...subcommands.values()]).map((load) => load()),
  );
  const program = new Command("wardcast")
    .description("Election-night live results for UK councils")
    .showHelpAfterError("(wardcast --help lists what it can do)");
  for (const each of loaded) program.addCommand(each);
  return program;
}

/** What is said of a fault that ended a command: its sentence where whoever runs it can mend it, else all of it. */
export function saidOf(fault: unknown): unknown {
  const isForPeople =
    fault instanceof UsageError ||
    fault instanceof JournalError ||
    fault instanceof AccountsError ||
    fault instanceof InputError;
  return isForPeople ? fault.message : fault;
}
