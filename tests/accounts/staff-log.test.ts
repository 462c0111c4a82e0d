import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "#accounts/account.ts";
import { sessionLimits } from "#accounts/sessions.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";

const ada: Account = {
  username: "ada",
  name: "Ada Byron",
  roles: ["entry"],
  wards: null,
  email: null,
};
const password = "a long enough password";
const hall = "192.0.2.7";
const admin = { by: "admin", address: "192.0.2.1" };

let folder = "";
let file = "";
let now = 0;
let staff: Staff;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-staff-log-"));
  file = path.join(folder, "staff.sqlite");
  now = Date.UTC(2026, 4, 7, 22);
  staff = openStaff({ path: file, now: () => now });
});
afterEach(async () => {
  staff[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

function written(): string[] {
  return [...staff.log.read(0)].map(({ by, kind, detail }) => `${by} ${kind} ${detail}`.trim());
}

async function tokenOf(username = "ada"): Promise<string> {
  const signedIn = await staff.signIn(username, password, hall);
  if (!signedIn.ok) throw new Error(signedIn.reason);
  return signedIn.token;
}

describe("the staff log", () => {
  test("has every sign-in, refusal and change of an account, in order, with who did it", async () => {
    await staff.add(ada, password);
    await staff.signIn("ada", "wrong", hall);
    await staff.signIn("nobody", password, hall);
    const token = await tokenOf();
    staff.refuse("ada", "GET /people/: role", hall);
    staff.signOut(token);
    staff.change({ ...ada, roles: ["entry", "check"] }, admin);
    await staff.changePassword("ada", "another long password", admin);
    staff.remove("ada", admin);
    expect(written()).toEqual([
      "wardcast account-added ada (Ada Byron): entry; all wards",
      "ada sign-in-refused wrong username or password",
      "nobody sign-in-refused wrong username or password",
      "ada signed-in password",
      "ada refused GET /people/: role",
      "ada signed-out",
      "admin account-changed ada (Ada Byron): entry, check; all wards",
      "admin password-changed ada",
      "admin account-removed ada",
    ]);
    expect(staff.log.verify()).toMatchObject({ isWhole: true, entries: 9 });
  });

  test("holds no password, no code and no link", async () => {
    const token = await staff.invite(ada, admin);
    await staff.acceptInvitation(token ?? "", password, hall);
    await staff.signIn("ada", "not this one at all", hall);
    const text = JSON.stringify([...staff.log.read(0)]);
    for (const secret of [token, password, "not this one at all"])
      expect(text).not.toContain(secret);
  });

  test("is written by the command line while the service runs, in one chain", async () => {
    using beside = openStaff({ path: file, now: () => now });
    for (let turn = 0; turn < 20; turn += 1) {
      (turn % 2 ? staff : beside).refuse("ada", `turn ${turn}`, hall);
    }
    expect(staff.log.verify()).toMatchObject({ isWhole: true, entries: 20 });
  });

  test("has the first of a stranger's sign-ins one by one, and how many more there were", async () => {
    await staff.add(ada, password);
    const tries = Array.from({ length: 12 }, (_, n) => `name-${n}`);
    for (const name of tries) await staff.signIn(name, "wrong", "198.51.100.9");
    await tokenOf();
    now += 16 * 60_000;
    await staff.signIn("late", "wrong", "198.51.100.9");
    expect(written().slice(1)).toEqual([
      ...tries.slice(0, 5).map((name) => `${name} sign-in-refused wrong username or password`),
      "ada signed-in password",
      "name-0 sign-in-refused 7 more, not written one by one",
      "late sign-in-refused wrong username or password",
    ]);
  });

  test("grows by no more than 500 lines however many addresses strangers have", () => {
    for (let n = 0; n < 20_000; n += 1)
      staff.refuse(
        "ro",
        "wrong username or password",
        `10.${n >> 14}.${(n >> 7) & 127}.${n & 127}`,
        true,
      );
    expect(written()).toHaveLength(500);
    now += 16 * 60_000;
    staff.refuse("ro", "wrong username or password", "10.9.9.9", true);
    expect(written().slice(500)).toEqual([
      "sign-in-refused 19500 more of many askers, not written one by one",
      "ro sign-in-refused wrong username or password",
    ]);
  });

  test("goes back to no page twice and leaves none out when it is long", () => {
    for (let turn = 1; turn <= 1203; turn += 1) {
      now += 60_000;
      staff.refuse("ada", `turn ${turn}`, hall);
    }
    expect([...staff.log.read(0)].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 1203 }, (_, index) => index + 1),
    );
    expect([...staff.log.read(1200)]).toHaveLength(3);
  });

  test("lets nobody change or remove an entry, and names the first that was all the same", () => {
    for (const turn of ["one", "two", "three"]) staff.refuse("ada", turn, hall);
    using database = new DatabaseSync(file);
    const rewrite = "UPDATE staff_log SET detail = 'nothing' WHERE seq = 2";
    expect(() => database.exec(rewrite)).toThrow("the staff log is never changed");
    expect(() => database.exec("DELETE FROM staff_log")).toThrow("the staff log is never changed");
    database.exec(`DROP TRIGGER staff_log_stays; ${rewrite}`);
    expect(staff.log.verify()).toEqual({
      isWhole: false,
      fault: "entry 2 is not what was written, or does not follow the one before it",
    });
    database.exec("DROP TRIGGER staff_log_is_kept; DELETE FROM staff_log WHERE seq = 2");
    expect(staff.log.verify()).toEqual({ isWhole: false, fault: "entry 2 is missing" });
  });
});

describe("an invitation", () => {
  test("lets its owner choose a password, once, and signs them in", async () => {
    const token = (await staff.invite(ada, admin)) ?? "";
    expect(staff.invited(token)).toEqual(ada);
    expect(await staff.signIn("ada", "", hall)).toMatchObject({ ok: false });
    const made = await staff.acceptInvitation(token, password, hall);
    expect(made).toMatchObject({ ok: true, session: { account: ada } });
    expect(staff.invited(token)).toBeNull();
    expect(await staff.acceptInvitation(token, "someone else's password", hall)).toEqual({
      ok: false,
      reason: "over",
    });
    expect(await staff.signIn("ada", password, hall)).toMatchObject({ ok: true });
  });

  test("counts for a week, and not beside a newer one", async () => {
    const first = (await staff.invite(ada, admin)) ?? "";
    const second = staff.inviteAgain("ada", admin);
    expect(staff.invited(first)).toBeNull();
    now += 7 * 24 * 60 * 60_000 - 1;
    expect(staff.invited(second)).toEqual(ada);
    now += 1;
    expect(staff.invited(second)).toBeNull();
    expect(await staff.acceptInvitation(second, password, hall)).toEqual({
      ok: false,
      reason: "over",
    });
  });

  test("is not made for a username that is taken", async () => {
    await staff.add(ada, password);
    expect(await staff.invite({ ...ada, name: "Another Ada" }, admin)).toBeNull();
    expect(staff.account("ada")?.name).toBe("Ada Byron");
  });

  test("leaves no trace of its link in the file", async () => {
    const token = (await staff.invite(ada, admin)) ?? "";
    using database = new DatabaseSync(file);
    const rows = database.prepare("SELECT * FROM invitation").all();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("the sessions", () => {
  test("are listed by who and where, under names that open nothing, and ended one by one", async () => {
    await staff.add(ada, password);
    const [first, second] = [await tokenOf(), await tokenOf()];
    const lines = staff.sessions();
    expect(lines.map(({ username, address }) => `${username} ${address}`)).toEqual([
      `ada ${hall}`,
      `ada ${hall}`,
    ]);
    const id = staff.session(first)?.id ?? "";
    expect(staff.session(id)).toBeNull();
    expect(staff.revoke(id, admin)).toBe(true);
    expect([staff.session(first), staff.session(second)?.account.username]).toEqual([null, "ada"]);
    expect(staff.revoke(id, admin)).toBe(false);
    expect(written().at(-1)).toBe("admin session-revoked ada");
  });

  test("those that are over are not in the list", async () => {
    await staff.add(ada, password);
    await tokenOf();
    now += sessionLimits.idleMs + 1;
    expect(staff.sessions()).toEqual([]);
  });

  test("have the roles and wards of the account as they are now", async () => {
    await staff.add(ada, password);
    const token = await tokenOf();
    staff.change({ ...ada, roles: ["auditor"] }, admin);
    expect(staff.session(token)?.account.roles).toEqual(["auditor"]);
  });
});
