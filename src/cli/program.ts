import { Command } from "commander";
import { AccountsError } from "#accounts/sealing.ts";
import { InputError } from "#formats/rehearsal-input.ts";
import { JournalError } from "#journal/journal.ts";
import { accountCommand } from "./account.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { UsageError } from "./config.ts";
import { datesCommand } from "./dates.ts";
import { journalCommand } from "./journal.ts";
import { newCommand } from "./new.ts";
import { rehearseCommand } from "./rehearse.ts";
import { serveCommand } from "./serve.ts";

/** The `wardcast` command with all its subcommands. */
export function wardcastProgram(): Command {
  return new Command("wardcast")
    .description("Election-night live results for UK councils")
    .showHelpAfterError("(wardcast --help lists what it can do)")
    .addCommand(newCommand())
    .addCommand(serveCommand())
    .addCommand(rehearseCommand())
    .addCommand(checkCommand())
    .addCommand(buildCommand())
    .addCommand(datesCommand())
    .addCommand(journalCommand())
    .addCommand(accountCommand());
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
