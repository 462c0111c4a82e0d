import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { TOTP, Secret } from "otpauth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account } from "#accounts/account.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { people } from "../support/election.ts";

const secret = "a key of more than thirty-two characters";
const password = "a long password";
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file = "";
beforeEach(async () => {
  folder = await temporaryFolder();
  file = path.join(folder.path, "staff.sqlite");
});
afterEach(() => folder[Symbol.asyncDispose]());

function codeOf(kept: string): string {
  return new TOTP({ secret: Secret.fromBase32(kept) }).generate();
}

/** Signs somebody in and takes an authenticator app into use; gives its secret. */
async function enrolled(staff: Staff): Promise<string> {
  await staff.add(account.parse(people.entry), password);
  const signedIn = await staff.signIn("asha", password, "::1");
  if (!signedIn.ok) throw new Error("Not signed in.");
  const { secret: made } = staff.beginSecondFactor(signedIn.session) ?? { secret: "" };
  const enrolment = staff.enrol(signedIn.token, codeOf(made), "::1");
  expect(enrolment?.codes).toHaveLength(8);
  return made;
}

function keptSecret(): unknown {
  using database = new DatabaseSync(file, { readOnly: true });
  return database.prepare("SELECT secret FROM totp").get()?.["secret"];
}

test("a second factor that was kept before there was a key is sealed at the next start, and goes on counting", async () => {
  const made = await openThen(undefined, enrolled);
  expect(keptSecret()).toBe(made);
  await openThen(secret, async (staff) => {
    staff.beginService();
    const signedIn = await staff.signIn("asha", password, "::1");
    // The step that it was taken into use with is used up; the next is within what a telephone's clock may be out.
    const next = new TOTP({ secret: Secret.fromBase32(made) }).generate({
      timestamp: Date.now() + 30_000,
    });
    if (!signedIn.ok) throw new Error("Not signed in.");
    expect((await staff.giveCode(signedIn.token, next, "::1")).ok).toBe(true);
  });
  expect(keptSecret()).toMatch(/^sealed:1:/);
  expect(readFileSync(file).includes(made)).toBe(false);
});

test("a sealed second factor does not start with another key, or without one", async () => {
  await openThen(secret, enrolled);
  await expect(
    openThen(`another ${secret}`, async (staff) => staff.beginService()),
  ).rejects.toThrow(
    "WARDCAST_SECRET is not what the second factors of the accounts were sealed with",
  );
  await expect(openThen(undefined, async (staff) => staff.beginService())).rejects.toThrow(
    "The second factors of the accounts are sealed: set WARDCAST_SECRET",
  );
  await openThen(secret, async (staff) => staff.beginService());
});

test("a sealed second factor opens for no other account", async () => {
  await openThen(secret, async (staff) => {
    await enrolled(staff);
    await staff.add(account.parse(people.check), password);
  });
  using database = new DatabaseSync(file);
  database.exec("UPDATE totp SET username = 'ben'");
  await expect(openThen(secret, async (staff) => staff.beginService())).rejects.toThrow(
    "WARDCAST_SECRET is not",
  );
});

test.each([
  [
    "is no database",
    () => writeFileSync(file, "not a database at all, but long enough to be read"),
  ],
  ["has lost its end", () => truncateSync(file, 8192)],
])("an accounts' file that %s is refused in a sentence with the way back", async (_, damage) => {
  await openThen(undefined, enrolled);
  damage();
  expect(() => openStaff({ path: file })).toThrow(
    /^The accounts in .+ are damaged \(.+\): leave the file as it is, and make a new folder of the last backup with “wardcast journal restore”\.$/,
  );
});

async function openThen<T>(key: string | undefined, use: (staff: Staff) => Promise<T>): Promise<T> {
  using staff = openStaff({ path: file, demandsSecondFactor: true, secret: key });
  return await use(staff);
}

test("a change of the accounts is kept with its entry in the log, or neither is", async () => {
  await openThen(undefined, async (staff) => {
    await staff.add(account.parse(people.entry), password);
    using database = new DatabaseSync(file);
    database.exec(
      "CREATE TRIGGER no_room BEFORE INSERT ON staff_log BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    const before = [staff.accounts(), staff.log.head()];
    await expect(staff.add(account.parse(people.check), password)).rejects.toThrow("no room");
    await expect(staff.invite(account.parse(people.ro))).rejects.toThrow("no room");
    await expect(staff.changePassword("asha", "another long password")).rejects.toThrow("no room");
    expect(() => staff.remove("asha")).toThrow("no room");
    await expect(staff.signIn("asha", password, "::1")).rejects.toThrow("no room");
    expect([staff.accounts(), staff.log.head()]).toEqual(before);
    expect(staff.sessions()).toEqual([]);
    database.exec("DROP TRIGGER no_room");
    expect((await staff.signIn("asha", password, "::1")).ok).toBe(true);
  });
});
