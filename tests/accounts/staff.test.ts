import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { demoAccounts } from "#accounts/demo.ts";
import { hasToken, sessionLimits } from "#accounts/sessions.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";

const ada = {
  username: "ada",
  name: "Ada Byron",
  roles: ["entry", "check"],
  wards: null,
  email: null,
} as const;
const password = "a long enough password";
const hall = "192.0.2.7";

let now = 0;
const cleanups: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
  now = 0;
});

async function staffAt(file = ":memory:"): Promise<Staff> {
  const staff = openStaff({ path: file, now: () => now });
  cleanups.unshift(() => staff[Symbol.dispose]());
  await staff.add(ada, password);
  return staff;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "wardcast-staff-"));
  cleanups.push(() => rm(made, { recursive: true }));
  return made;
}

async function signedIn(staff: Staff): Promise<string> {
  const result = await staff.signIn("ada", password, hall);
  if (!result.ok) throw new Error(result.reason);
  return result.token;
}

describe("signing in", () => {
  test("gives a session with the account's name and roles", async () => {
    const staff = await staffAt();
    expect(staff.session(await signedIn(staff))?.account).toEqual(ada);
  });

  test("takes a username in capitals and with spaces around it", async () => {
    const staff = await staffAt();
    expect(await staff.signIn(" ADA ", password, hall)).toMatchObject({ ok: true });
  });

  test("refuses a wrong password and an unknown account in the same way", async () => {
    const staff = await staffAt();
    const refused = { ok: false, reason: "wrong" };
    expect(await staff.signIn("ada", "not the password", hall)).toEqual(refused);
    expect(await staff.signIn("nobody", password, hall)).toEqual(refused);
    expect(await staff.signIn("' OR 1=1 --", password, hall)).toEqual(refused);
  });
});

describe("too many attempts", () => {
  async function fail(staff: Staff, times: number, username: string, address: string) {
    const all = Array.from({ length: times }, () => staff.signIn(username, "wrong", address));
    return Promise.all(all);
  }

  test("the sixth attempt of an account at an address waits, even with the right password", async () => {
    const staff = await staffAt();
    const answers = await fail(staff, 5, "ada", hall);
    expect(answers.every((answer) => !answer.ok && answer.reason === "wrong")).toBe(true);
    const sixth = await staff.signIn("ada", password, hall);
    expect(sixth).toMatchObject({ ok: false, reason: "too-often" });
    expect(!sixth.ok && sixth.reason === "too-often" && sixth.waitSeconds).toBeGreaterThan(800);
  });

  test("attempts sent all at once do not slip through", async () => {
    const staff = await staffAt();
    const answers = await fail(staff, 20, "ada", hall);
    expect(answers.filter((answer) => !answer.ok && answer.reason === "wrong")).toHaveLength(5);
  });

  test("a stranger elsewhere cannot keep someone out", async () => {
    const staff = await staffAt();
    await fail(staff, 20, "ada", "203.0.113.9");
    expect(await staff.signIn("ada", password, hall)).toMatchObject({ ok: true });
  });

  test("an address that tries many accounts is stopped", async () => {
    const staff = await staffAt();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => staff.signIn(`guess${i}`, "wrong", "203.0.113.9")),
    );
    expect(answers.filter((answer) => !answer.ok && answer.reason === "too-often")).toHaveLength(
      10,
    );
  });

  test("signing in properly many times from one hall is no failure", async () => {
    const staff = await staffAt();
    for (let i = 0; i < 12; i += 1) await signedIn(staff);
    expect(await staff.signIn("ada", password, hall)).toMatchObject({ ok: true });
  });
});

describe("a session", () => {
  test("survives a restart", async () => {
    const file = path.join(await folder(), "staff.sqlite");
    const before = openStaff({ path: file });
    await before.add(ada, password);
    const token = await signedIn(before);
    before[Symbol.dispose]();
    const after = await staffAt(file);
    expect(after.session(token)?.account).toEqual(ada);
  });

  test("ends when it was idle too long", async () => {
    const staff = await staffAt();
    const token = await signedIn(staff);
    now += sessionLimits.idleMs;
    expect(staff.session(token)).not.toBeNull();
    now += sessionLimits.idleMs + 1;
    expect(staff.session(token)).toBeNull();
  });

  test("ends after a night, however busy it was", async () => {
    const staff = await staffAt();
    const token = await signedIn(staff);
    while (now + sessionLimits.idleMs <= sessionLimits.absoluteMs) {
      now += sessionLimits.idleMs;
      expect(staff.session(token)).not.toBeNull();
    }
    now = sessionLimits.absoluteMs + 1;
    expect(staff.session(token)).toBeNull();
  });

  test("ends when its person signs out, changes the password or is removed", async () => {
    const staff = await staffAt();
    const first = await signedIn(staff);
    staff.signOut(first);
    expect(staff.session(first)).toBeNull();

    const second = await signedIn(staff);
    await staff.changePassword("ada", "another long password");
    expect(staff.session(second)).toBeNull();

    const third = await staff.signIn("ada", "another long password", hall);
    staff.remove("ada");
    expect(staff.session(third.ok ? third.token : "")).toBeNull();
  });

  test("has a token of its own, which no other session's form can bring", async () => {
    const staff = await staffAt();
    const [mine, other] = [await signedIn(staff), await signedIn(staff)].map((token) =>
      staff.session(token),
    );
    if (!mine || !other) throw new Error("no session");
    expect(hasToken(mine, mine.csrf)).toBe(true);
    expect(hasToken(mine, other.csrf)).toBe(false);
    expect(hasToken(mine, undefined)).toBe(false);
  });

  test("leaves neither its token nor a password in the file", async () => {
    const file = path.join(await folder(), "staff.sqlite");
    const staff = openStaff({ path: file });
    await staff.add(ada, password);
    const token = await signedIn(staff);
    staff[Symbol.dispose]();
    const bytes = await readFile(file, "latin1");
    expect(bytes).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(bytes).not.toContain(token);
    expect(bytes).not.toContain(password);
  });
});

describe("accounts", () => {
  test("a username is given once", async () => {
    const staff = await staffAt();
    expect(await staff.add({ ...ada, name: "Another Ada" }, "something else entirely")).toBe(false);
    expect(await staff.signIn("ada", password, hall)).toMatchObject({ ok: true });
  });

  test("a rehearsal has demo accounts", async () => {
    const staff = await staffAt();
    await demoAccounts(staff, { rehearsal: true });
    expect(await staff.signIn("ro", "rehearsal", hall)).toMatchObject({
      ok: true,
      session: { account: { name: "Demo Returning Officer", roles: ["ro"] } },
    });
  });

  test("an election has none, and removes those a rehearsal left", async () => {
    const staff = await staffAt();
    await demoAccounts(staff, { rehearsal: true });
    await staff.changePassword("check", "a password of her own");
    expect(await demoAccounts(staff, { rehearsal: false })).toEqual([]);
    expect(staff.accounts().map(({ username }) => username)).toEqual(["ada", "check"]);
  });
});
