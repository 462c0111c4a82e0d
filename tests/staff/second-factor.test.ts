import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStaff, type Staff } from "#staff/staff.ts";

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

/** Sets up an app; gives its secret and the codes for paper. */
async function enrolled(): Promise<{ secret: string; codes: readonly string[] }> {
  const { token } = await withPassword();
  const { secret } = staff.beginSecondFactor("ada");
  const codes = staff.enrol(token, { secret, code: shown(secret), address });
  if (!codes) throw new Error("The code was refused.");
  now += stepMs;
  return { secret, codes };
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
    for (const [seconds, code] of [
      [59, "287082"],
      [1_111_111_109, "081804"],
      [20_000_000_000, "353130"],
    ] as const) {
      now = seconds * 1000;
      const { token } = await withPassword();
      expect(staff.enrol(token, { secret, code, address })).toHaveLength(8);
      staff.forgetSecondFactor("ada", { by: "test", address: null });
    }
  });

  test("has to be set up before anything else is open, and counts only when its code was typed", async () => {
    const { token, stage } = await withPassword();
    expect(stage).toBe("enrol");
    const { secret } = staff.beginSecondFactor("ada");
    expect(staff.enrol(token, { secret, code: "000000", address })).toBeNull();
    expect(staff.hasSecondFactor("ada")).toBe(false);
    expect(staff.session(token)?.stage).toBe("enrol");
    expect(staff.enrol(token, { secret, code: shown(secret), address })).toHaveLength(8);
    expect(staff.session(token)?.stage).toBe("open");
  });

  test("opens the session with its code, a step early or late too, and never twice with one code", async () => {
    const { secret } = await enrolled();
    for (const drift of [-stepMs, 0, stepMs]) {
      now += 4 * stepMs;
      const { token, stage } = await withPassword();
      expect(stage).toBe("code");
      expect(await staff.giveCode(token, shown(secret, now + drift), address)).toBe(true);
      expect(staff.session(token)?.stage).toBe("open");
      const second = await withPassword();
      expect(await staff.giveCode(second.token, shown(secret, now + drift), address)).toBe(false);
      expect(staff.session(second.token)?.stage).toBe("code");
    }
    now += 4 * stepMs;
    const { token } = await withPassword();
    expect(await staff.giveCode(token, shown(secret, now - 2 * stepMs), address)).toBe(false);
  });

  test("is not guessed: the sixth code waits, even the right one", async () => {
    const { secret } = await enrolled();
    now += stepMs;
    const { token } = await withPassword();
    for (let tries = 0; tries < 5; tries += 1) await staff.giveCode(token, "000000", address);
    expect(await staff.giveCode(token, shown(secret), address)).toBe(false);
  });

  test("a session that waits for its code cannot set up another app", async () => {
    await enrolled();
    const { token } = await withPassword();
    const { secret } = staff.beginSecondFactor("ada");
    expect(staff.enrol(token, { secret, code: shown(secret), address })).toBeNull();
  });
});

describe("the codes on paper", () => {
  test("each signs in once, however it is typed", async () => {
    const { codes } = await enrolled();
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) {
      const { token } = await withPassword();
      expect(await staff.giveCode(token, ` ${code.toLowerCase()} `, address)).toBe(true);
      const again = await withPassword();
      expect(await staff.giveCode(again.token, code, address)).toBe(false);
    }
  });

  test("those of an app that was replaced count no more", async () => {
    const { codes } = await enrolled();
    staff.forgetSecondFactor("ada", { by: "admin", address: null });
    await enrolled();
    const { token } = await withPassword();
    expect(await staff.giveCode(token, codes[0] ?? "", address)).toBe(false);
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
  const { secret } = rehearsal.beginSecondFactor("ada");
  rehearsal.enrol(first.token, { secret, code: shown(secret), address });
  expect(await rehearsal.signIn("ada", password, address)).toMatchObject({
    session: { stage: "code" },
  });
});
