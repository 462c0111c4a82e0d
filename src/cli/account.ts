import path from "node:path";
import { Command } from "commander";
import { type Account, account, passwordLength } from "#accounts/account.ts";
import { passwordProblem } from "#accounts/password-rule.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";
import { commonPassword } from "#accounts/words.ts";
import { role } from "#election/count/event.ts";
import { readConfig, UsageError } from "./config.ts";
import { closeDataFolder } from "./data-folder.ts";
import { askPassword } from "./password-prompt.ts";

type Folder = { readonly data?: string };

async function openAccounts({ data }: Folder): Promise<Staff> {
  const folder = data ?? readConfig(process.env).dataFolder;
  closeDataFolder(folder);
  return openStaff({ path: path.join(folder, "staff.sqlite") });
}

async function newPassword(username: string): Promise<string> {
  const { least, most } = passwordLength;
  const password =
    (await askPassword(`Password for ${username}, ${least} characters or more: `)) ?? "";
  const problem = await passwordProblem(password);
  if (problem === "length") {
    throw new UsageError(`A password has ${least} to ${most} characters; nothing was changed.`);
  }
  if (problem === "common") throw new UsageError(`${commonPassword} Nothing was changed.`);
  return password;
}

type AccountOptions = {
  readonly name: string;
  readonly roles: string;
  readonly wards?: string;
  readonly email?: string;
};

/** Reads what was typed into an account, or says which part is wrong. */
function readAccount(username: string, { name, roles, wards, email }: AccountOptions): Account {
  const listed = (text: string) => text.split(",").map((each) => each.trim());
  const read = account.safeParse({
    username,
    name,
    roles: listed(roles),
    wards: wards === undefined ? null : listed(wards),
    email: email ?? null,
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
  if (wrong.has("email")) throw new UsageError(`“${email}” is not an email address.`);
  throw new UsageError("Give --name the name people know this person by, at most 80 characters.");
}

function noSuchAccount(username: string): UsageError {
  return new UsageError(`There is no account ${username}.`);
}

function withAccountOptions(command: Command): Command {
  return command
    .argument("<username>")
    .requiredOption("--name <name>", "the name people know this person by")
    .requiredOption("--roles <roles>", `one or more of ${role.options.join(",")}`)
    .option("--wards <ids>", "ballot paper ids of the wards they work on (default: every ward)")
    .option("--email <address>", "their address in the council’s own sign-in");
}

function isTaken(username: string): UsageError {
  return new UsageError(`There is an account ${username} already.`);
}

function add(): Command {
  return withAccountOptions(new Command("add"))
    .description("add an account; its password is asked for, or read from standard input")
    .action(async (username: string, options: AccountOptions, command: Command) => {
      const made = readAccount(username, options);
      using staff = await openAccounts(command.optsWithGlobals());
      if (staff.account(made.username)) throw isTaken(made.username);
      await staff.add(made, await newPassword(made.username));
      console.log(`Added ${made.username} (${made.name}): ${made.roles.join(", ")}.`);
    });
}

function invite(): Command {
  return withAccountOptions(new Command("invite"))
    .description("add an account and print a link with which its owner chooses a password")
    .requiredOption("--url <address>", "where the service is, such as https://count.anytown.gov.uk")
    .action(
      async (username: string, options: AccountOptions & { url: string }, command: Command) => {
        const made = readAccount(username, options);
        if (!URL.canParse(options.url)) throw new UsageError(`“${options.url}” is not an address.`);
        using staff = await openAccounts(command.optsWithGlobals());
        const token = await staff.invite(made);
        if (token === null) throw isTaken(made.username);
        const link = new URL(`/sign-in/invitation?token=${token}`, options.url);
        console.log(`Give ${made.name} this link. It works once, for a week:\n${link.href}`);
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
    .addCommand(invite())
    .addCommand(list())
    .addCommand(remove())
    .addCommand(password());
}
