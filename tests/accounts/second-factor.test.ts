import { DatabaseSync } from "node:sqlite";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Accounts } from "#accounts/accounts.ts";
import { Sealing } from "#accounts/sealing.ts";
import { SecondFactor } from "#accounts/second-factor.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";

const ada = {
  username: "ada",
  name: "Ada Byron",
  roles: ["entry"],
  wards: null,
  email: null,
} as const;
const password = "a long enough password";
const address = "192.0.2.7";
const stepMs = 30_000;
const wrong = { ok: false, reason: "wrong" } as const;

let now = 0;
let staff: Staff;

/** The telephone: another implementation would do, since RFC 6238 says what it shows. */
function shown(secret: string, at = now): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

/** Signs in with the password; gives the session's token and how far it has come. */
async function withPassword(): Promise<{ token: string; stage: string }> {
  const signedIn = await staff.signIn("ada", password, address);
  if (!signedIn.ok) throw new Error(signedIn.reason);
  return { token: signedIn.token, stage: signedIn.session.stage };
}

/** The secret that the page shows to a session. */
function secretFor(token: string, of = staff): string {
  const session = of.session(token);
  const shownThere = session && of.beginSecondFactor(session);
  if (!shownThere) throw new Error("The session may not set up a second factor.");
  return shownThere.secret;
}

/** Sets up an app; gives its secret and the codes for paper. */
async function enrolled(): Promise<{ secret: string; codes: readonly string[] }> {
  const { token } = await withPassword();
  const secret = secretFor(token);
  const made = staff.enrol(token, shown(secret), address);
  if (!made) throw new Error("The code was refused.");
  now += stepMs;
  return { secret, codes: made.codes };
}

beforeEach(async () => {
  now = Date.UTC(2026, 4, 7, 22);
  staff = openStaff({ path: ":memory:", now: () => now, demandsSecondFactor: true });
  await staff.add(ada, password);
});
afterEach(() => staff[Symbol.dispose]());

describe("an authenticator app", () => {
  test("shows the codes that RFC 6238 publishes for its own secret", async () => {
    const secret = Secret.fromUTF8("12345678901234567890").base32;
    using database = new DatabaseSync(":memory:");
    new Accounts(database).add(ada, "no hash");
    const issuing = { issuer: "Wardcast", sealing: new Sealing(undefined) };
    const factor = new SecondFactor(database, () => now, issuing);
    for (const [seconds, code] of [
      [59, "287082"],
      [1_111_111_109, "081804"],
      [20_000_000_000, "353130"],
    ] as const) {
      now = seconds * 1000;
      expect(factor.enrol("ada", secret, code)).toHaveLength(8);
    }
  });

  test("has to be set up before anything else is open, and counts only when its code was typed", async () => {
    const { token, stage } = await withPassword();
    expect(stage).toBe("enrol");
    const secret = secretFor(token);
    expect(staff.enrol(token, "000000", address)).toBeNull();
    expect(staff.hasSecondFactor("ada")).toBe(false);
    expect(staff.session(token)?.stage).toBe("enrol");
    expect(secretFor(token)).toBe(secret);
    const made = staff.enrol(token, shown(secret), address);
    expect(made?.codes).toHaveLength(8);
    expect(staff.session(made?.token)?.stage).toBe("open");
    expect(staff.session(token)).toBeNull();
  });

  test("opens the session with its code, a step early or late too, and never twice with one code", async () => {
    const { secret } = await enrolled();
    for (const drift of [-stepMs, 0, stepMs]) {
      now += 4 * stepMs;
      const { token, stage } = await withPassword();
      expect(stage).toBe("code");
      const given = await staff.giveCode(token, shown(secret, now + drift), address);
      expect(given).toMatchObject({ ok: true, session: { stage: "open" } });
      expect(staff.session(token)).toBeNull();
      const second = await withPassword();
      expect(await staff.giveCode(second.token, shown(secret, now + drift), address)).toEqual(
        wrong,
      );
      expect(staff.session(second.token)?.stage).toBe("code");
    }
    now += 4 * stepMs;
    const { token } = await withPassword();
    expect(await staff.giveCode(token, shown(secret, now - 2 * stepMs), address)).toEqual(wrong);
  });

  test("is not guessed: the sixth code waits, even the right one, and after another sign-in too", async () => {
    const { secret } = await enrolled();
    now += stepMs;
    for (let tries = 0; tries < 5; tries += 1) {
      const { token } = await withPassword();
      await staff.giveCode(token, "000000", `192.0.2.${tries}`);
    }
    const { token } = await withPassword();
    expect(await staff.giveCode(token, shown(secret), address)).toMatchObject({
      reason: "too-often",
    });
  });

  test("a session that waits for its code cannot set up another app", async () => {
    await enrolled();
    const { token } = await withPassword();
    const session = staff.session(token);
    expect(session && staff.beginSecondFactor(session)).toBeNull();
    expect(staff.enrol(token, "000000", address)).toBeNull();
  });
});

describe("the codes on paper", () => {
  test("each signs in once, however it is typed", async () => {
    const { codes } = await enrolled();
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) {
      const { token } = await withPassword();
      expect(await staff.giveCode(token, ` ${code.toLowerCase()} `, address)).toMatchObject({
        ok: true,
      });
      const again = await withPassword();
      expect(await staff.giveCode(again.token, code, address)).toEqual(wrong);
    }
  });

  test("those of an app that was replaced count no more", async () => {
    const { codes } = await enrolled();
    staff.forgetSecondFactor("ada", { by: "admin", address: null });
    await enrolled();
    const { token } = await withPassword();
    expect(await staff.giveCode(token, codes[0] ?? "", address)).toEqual(wrong);
  });
});

test("an administrator who takes it away ends the sessions, and the next sign-in sets up another", async () => {
  await enrolled();
  const { token } = await withPassword();
  staff.forgetSecondFactor("ada", { by: "admin", address: null });
  expect(staff.session(token)).toBeNull();
  expect((await withPassword()).stage).toBe("enrol");
});

test("at a rehearsal the password is enough, unless somebody set an app up", async () => {
  using rehearsal = openStaff({ path: ":memory:", now: () => now });
  await rehearsal.add(ada, password);
  const first = await rehearsal.signIn("ada", password, address);
  if (!first.ok) throw new Error(first.reason);
  expect(first.session.stage).toBe("open");
  rehearsal.enrol(first.token, shown(secretFor(first.token, rehearsal)), address);
  expect(await rehearsal.signIn("ada", password, address)).toMatchObject({
    session: { stage: "code" },
  });
});
