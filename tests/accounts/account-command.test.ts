import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStaff } from "#accounts/staff.ts";
import { slowTest } from "../support/slow.ts";

const main = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-account-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** What `wardcast account …` says, and whether it did its work. */
async function account(words: readonly string[], input = ""): Promise<[boolean, string]> {
  const child = spawn(process.execPath, [main, "account", ...words, "--data", folder]);
  child.stdin.end(input);
  const [out, fault, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return [code === 0, (out + fault).trim()];
}

const ada = ["add", "ada", "--name", "Ada Byron", "--roles", "entry,check"];

test("an account is added, listed, given another password and removed", async () => {
  expect(await account(ada, "a long password\n")).toEqual([
    true,
    "Added ada (Ada Byron): entry, check.",
  ]);
  expect(await account(["list"])).toEqual([true, "ada\tAda Byron\tentry,check"]);
  expect(await account(["password", "ada"], "another password\n")).toEqual([
    true,
    "Changed the password of ada.",
  ]);
  using staff = openStaff({ path: path.join(folder, "staff.sqlite") });
  expect(await staff.hasPassword("ada", "another password")).toBe(true);
  expect(await account(["remove", "ada"])).toEqual([true, "Removed ada."]);
  expect(staff.accounts()).toEqual([]);
});

slowTest("what is wrong is said in one sentence, and nothing is changed", async () => {
  expect(await account(ada, "short\n")).toEqual([
    false,
    "A password has 10 to 200 characters; nothing was changed.",
  ]);
  expect(await account(["add", "ada", "--name", "Ada", "--roles", "chief"])).toEqual([
    false,
    "“chief” are not roles: use entry, check, supervisor, deputy, ro, comms, auditor, admin, with commas between them.",
  ]);
  expect(await account(["remove", "bob"])).toEqual([false, "There is no account bob."]);
  expect(await account(["list"])).toEqual([true, ""]);
});
