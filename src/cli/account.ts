import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { readConfig, UsageError } from "#config.ts";
import { role } from "#election/event.ts";
import { type Account, account, passwordLength } from "#staff/account.ts";
import { openStaff, type Staff } from "#staff/staff.ts";
import { askPassword } from "./password-prompt.ts";

type Folder = { readonly data?: string };

async function openAccounts({ data }: Folder): Promise<Staff> {
  const folder = data ?? readConfig(process.env).dataFolder;
  await mkdir(folder, { recursive: true });
  return openStaff({ path: path.join(folder, "staff.sqlite") });
}

async function newPassword(username: string): Promise<string> {
  const { least, most } = passwordLength;
  const password =
    (await askPassword(`Password for ${username}, ${least} characters or more: `)) ?? "";
  if (password.length < least || password.length > most) {
    throw new UsageError(`A password has ${least} to ${most} characters; nothing was changed.`);
  }
  return password;
}

/** Reads what was typed into an account, or says which part is wrong. */
function readAccount(username: string, name: string, roles: string): Account {
  const read = account.safeParse({
    username,
    name,
    roles: roles.split(",").map((each) => each.trim()),
  });
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path: [part] }) => part));
  if (wrong.has("username")) {
    throw new UsageError(
      `“${username}” cannot be a username: use up to 40 letters without accents, digits, dots, hyphens and underscores.`,
    );
  }
  if (wrong.has("roles")) {
    throw new UsageError(
      `“${roles}” are not roles: use ${role.options.join(", ")}, with commas between them.`,
    );
  }
  throw new UsageError("Give --name the name people know this person by, at most 80 characters.");
}

function noSuchAccount(username: string): UsageError {
  return new UsageError(`There is no account ${username}.`);
}

function add(): Command {
  return new Command("add")
    .description("add an account; its password is asked for, or read from standard input")
    .argument("<username>")
    .requiredOption("--name <name>", "the name people know this person by")
    .requiredOption("--roles <roles>", `one or more of ${role.options.join(",")}`)
    .action(
      async (username: string, options: { name: string; roles: string }, command: Command) => {
        const made = readAccount(username, options.name, options.roles);
        using staff = await openAccounts(command.optsWithGlobals());
        if (staff.account(made.username))
          throw new UsageError(`There is an account ${made.username} already.`);
        await staff.add(made, await newPassword(made.username));
        console.log(`Added ${made.username} (${made.name}): ${made.roles.join(", ")}.`);
      },
    );
}

function list(): Command {
  return new Command("list")
    .description("list the accounts")
    .action(async (_options, command: Command) => {
      using staff = await openAccounts(command.optsWithGlobals());
      for (const { username, name, roles } of staff.accounts()) {
        console.log(`${username}\t${name}\t${roles.join(",")}`);
      }
    });
}

function remove(): Command {
  return new Command("remove")
    .description("remove an account and end its sessions; what it did stays in the journal")
    .argument("<username>")
    .action(async (username: string, _options, command: Command) => {
      using staff = await openAccounts(command.optsWithGlobals());
      if (!staff.remove(username)) throw noSuchAccount(username);
      console.log(`Removed ${username}.`);
    });
}

function password(): Command {
  return new Command("password")
    .description("give an account another password and end its sessions")
    .argument("<username>")
    .action(async (username: string, _options, command: Command) => {
      using staff = await openAccounts(command.optsWithGlobals());
      if (!staff.account(username)) throw noSuchAccount(username);
      await staff.changePassword(username, await newPassword(username));
      console.log(`Changed the password of ${username}.`);
    });
}

/** `wardcast account`: who may sign in to the count. */
export function accountCommand(): Command {
  return new Command("account")
    .description("look after the accounts of the people at the count")
    .option("--data <dir>", "the folder of the accounts (default: WARDCAST_DATA, or data)")
    .addCommand(add())
    .addCommand(list())
    .addCommand(remove())
    .addCommand(password());
}
