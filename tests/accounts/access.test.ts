import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { account } from "#accounts/account.ts";
import { FormClient } from "../support/form-client.ts";
import { type Service, startService } from "../support/service.ts";

const password = "three unrelated words";
const wrongOnes = ["000000", "111111", "222222", "333333", "444444"];

let service: Service;
let username = "";
let turn = 0;

/** A real election: nobody gets in with a password alone. */
beforeAll(async () => {
  const changed: Parameters<typeof startService>[1] = {
    changed: (content) => ({
      ...content,
      election: { ...content.election, rehearsal: false },
    }),
  };
  service = await startService("content", changed);
});
afterAll(() => service[Symbol.asyncDispose]());

/** Each test has a person of its own. */
beforeEach(async () => {
  turn += 1;
  username = `person${turn}`;
  const { staff } = service.running.wardcast;
  await staff.add(
    account.parse({ username, name: "Asha Entry", roles: ["entry"], wards: null }),
    password,
  );
});

function stranger(): FormClient {
  return new FormClient(service, "", "/sign-in");
}

async function withPassword(client = stranger(), typed = password): Promise<FormClient> {
  await client.send({ username, password: typed }, "/sign-in");
  return client;
}

function secretIn(html: string): string {
  return /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(" ", "") ?? "";
}

/** What the telephone shows; `steps` later where a code was used already. */
function shown(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

const page = "/account/second-factor";

async function enrolled(): Promise<{ client: FormClient; secret: string }> {
  const client = await withPassword();
  const secret = secretIn((await client.read(page)).html);
  const done = await client.send({ command: "enrol", code: shown(secret) }, page);
  expect(done.html).toContain("Your second factor is set up");
  return { client, secret };
}

async function opens(client: FormClient): Promise<boolean> {
  return (await client.read("/count/")).status === 200;
}

describe("a second factor", () => {
  test("its secret is in no field of a form, and no other than the one shown is taken", async () => {
    const client = await withPassword();
    const { html } = await client.read(page);
    expect(html).not.toContain('name="secret"');
    expect(html).not.toContain(`value="${secretIn(html)}"`);
    const own = new Secret({ size: 20 }).base32;
    const sent = await client.send({ command: "enrol", secret: own, code: shown(own) }, page);
    expect(sent.status).toBe(422);
    expect(secretIn(sent.html)).toBe(secretIn(html));
  });

  test("two sessions of one account are shown two secrets", async () => {
    const [one, other] = [await withPassword(), await withPassword()];
    const secrets = [await one.read(page), await other.read(page)].map(({ html }) =>
      secretIn(html),
    );
    expect(new Set(secrets).size).toBe(2);
  });

  test("who has a passkey is let in by it, and by a password alone to nothing", async () => {
    using database = new DatabaseSync(path.join(service.dataFolder, "staff.sqlite"));
    database
      .prepare("INSERT INTO passkey (id, username, public_key, counter) VALUES (?, ?, ?, 0)")
      .run(`passkey-${turn}`, username, new Uint8Array([1]));
    const client = await withPassword();
    expect(await client.read("/count/")).toMatchObject({ status: 303 });
    expect((await client.read(page)).to).toContain("/sign-in/code");
    const asked = await client.read("/sign-in/code");
    expect(asked.html).toContain('data-passkey="sign-in"');
    expect(asked.html).not.toContain('name="code"');
  });

  test("each step up has a token of its own, and the one before opens nothing", async () => {
    const client = await withPassword();
    const before = client.cookie;
    const secret = secretIn((await client.read(page)).html);
    await client.send({ command: "enrol", code: shown(secret) }, page);
    expect(await opens(client)).toBe(true);
    expect(await opens(new FormClient(service, before, "/count/"))).toBe(false);

    const again = await withPassword();
    const waiting = again.cookie;
    await again.read("/sign-in/code");
    await again.send({ code: shown(secret, 1) }, "/sign-in/code");
    expect(await opens(again)).toBe(true);
    expect(await opens(new FormClient(service, waiting, "/count/"))).toBe(false);
  });

  test("wrong codes are counted over sign-ins: the sixth is not looked at", async () => {
    const { secret } = await enrolled();
    for (const code of wrongOnes) {
      const client = await withPassword();
      await client.read("/sign-in/code");
      expect((await client.send({ code }, "/sign-in/code")).status).toBe(401);
    }
    const client = await withPassword();
    await client.read("/sign-in/code");
    const sent = await client.send({ code: shown(secret, 1) }, "/sign-in/code");
    expect(sent.status).toBe(429);
    expect(sent.html).toContain("too many attempts");
  });

  test("is shown once more before it is changed", async () => {
    const { client, secret } = await enrolled();
    const asked = await client.read(page);
    expect(asked.html).toContain("Confirm that it is you");
    expect(secretIn(asked.html)).toBe("");
    const wrong = await client.send({ command: "confirm", code: "000000" }, page);
    expect(wrong.status).toBe(401);
    expect(await client.send({ command: "confirm", code: shown(secret, 1) }, page)).toMatchObject({
      status: 303,
    });
    const next = secretIn((await client.read(page)).html);
    expect(next).not.toBe(secret);
    const done = await client.send({ command: "enrol", code: shown(next) }, page);
    expect(done.html).toContain("Your second factor is set up");
    expect((await client.read(page)).html).toContain("Confirm that it is you");
  });

  test("no passkey is added to an open session that has not shown its factor", async () => {
    const { client } = await enrolled();
    const csrf = /name="csrf" value="([^"]+)"/.exec((await client.read("/account/")).html)?.[1];
    for (const where of ["/account/passkey/options", "/account/passkey"]) {
      const answer = await fetch(new URL(where, service.url), {
        method: "POST",
        headers: {
          cookie: client.cookie,
          "x-csrf-token": csrf ?? "",
          "content-type": "application/json",
        },
        body: "{}",
      });
      expect([where, answer.status]).toEqual([where, 403]);
    }
  });
});

describe("one’s own password", () => {
  const where = "/account/password";

  test("is changed by whoever knows the present one, and ends the other sessions", async () => {
    const { client, secret } = await enrolled();
    const other = await withPassword();
    await other.read("/sign-in/code");
    await other.send({ code: shown(secret, 1) }, "/sign-in/code");
    expect(await opens(other)).toBe(true);
    await client.read(where);
    const refused = await client.send({ present: "not mine", next: "quite another one" }, where);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Your present password is not that.");
    const changed = await client.send({ present: password, next: "quite another one" }, where);
    expect(changed).toMatchObject({ status: 303, to: "/account/" });
    expect([await opens(client), await opens(other)]).toEqual([true, false]);
    expect((await (await withPassword()).read("/account/")).to).toContain("/sign-in?to=");
    const again = await withPassword(stranger(), "quite another one");
    expect((await again.read("/account/")).to).toContain("/sign-in/code");
  });

  test.each(["qwertyuiop", "Password123", "MANCHESTER", "1q2w3e4r5t"])(
    "“%s” is not taken: it is one of the most common",
    async (next) => {
      const { client } = await enrolled();
      await client.read(where);
      const refused = await client.send({ present: password, next }, where);
      expect([refused.status, refused.html.includes("one of the most common")]).toEqual([
        422,
        true,
      ]);
      const invitation = service.running.wardcast.staff.inviteAgain(username);
      const link = `/sign-in/invitation?token=${invitation}`;
      const chosen = await stranger().send({ username, password: next }, link);
      expect([chosen.status, chosen.html.includes("one of the most common")]).toEqual([422, true]);
    },
  );
});

describe("a stranger", () => {
  async function fail(times: number): Promise<void> {
    for (let tries = 0; tries < times; tries += 1) await withPassword(stranger(), "a wrong guess");
  }

  test("cannot keep out a device that has signed in before, at its own address either", async () => {
    const { client } = await enrolled();
    await fail(6);
    expect((await stranger().send({ username, password }, "/sign-in")).status).toBe(429);
    expect((await client.send({ username, password }, "/sign-in")).status).toBe(303);
  });

  test("nor does a device that others signed in on stand for somebody it does not know", async () => {
    const { client } = await enrolled();
    username = "nobody-here";
    await fail(6);
    expect((await client.send({ username, password }, "/sign-in")).status).toBe(429);
  });

  test("a device that was signed in on has a counter of its own", async () => {
    const { client } = await enrolled();
    const tries = [];
    for (let each = 0; each < 6; each += 1) {
      tries.push((await client.send({ username, password: "a wrong guess" }, "/sign-in")).status);
    }
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await stranger().send({ username, password }, "/sign-in")).status).toBe(303);
  });
});
