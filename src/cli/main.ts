#!/usr/bin/env node
import { Command } from "commander";
import { UsageError } from "./config.ts";
import { InputError } from "#formats/rehearsal-input.ts";
import { JournalError } from "#journal/journal.ts";
import { AccountsError } from "#accounts/sealing.ts";
import { accountCommand } from "./account.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { datesCommand } from "./dates.ts";
import { journalCommand } from "./journal.ts";
import { newCommand } from "./new.ts";
import { rehearseCommand } from "./rehearse.ts";
import { serveCommand } from "./serve.ts";

const program = new Command("wardcast")
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

try {
  await program.parseAsync();
} catch (fault) {
  const isForPeople =
    fault instanceof UsageError ||
    fault instanceof JournalError ||
    fault instanceof AccountsError ||
    fault instanceof InputError;
  console.error(isForPeople ? fault.message : fault);
  process.exitCode = 1;
}
