import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Running } from "#cli/running.ts";
import type { CommandInput } from "#election/count/event.ts";
import { startRehearsal } from "../accounts/service.ts";
import { wardOf } from "../support/election.ts";

const ward = wardOf("Belsize", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"]);

let service: Running;

beforeAll(async () => {
  service = await startRehearsal([ward]);
});

afterAll(() => service[Symbol.asyncDispose]());

type Sent = { readonly headers?: Record<string, string>; readonly body?: string };

async function post(to: string, { headers = {}, body = "" }: Sent): Promise<Response> {
  const all = { accept: "application/json", "content-type": "application/json", ...headers };
  return fetch(new URL(to, service.url), {
    method: "POST",
    headers: all,
    body,
    redirect: "manual",
  });
}

function signIn(username: string, password = "rehearsal", headers: Record<string, string> = {}) {
  return post("/sign-in", { headers, body: JSON.stringify({ username, password }) });
}

/** What someone signed in sends with every command. */
async function credentials(username: string): Promise<Record<string, string>> {
  const answer = await signIn(username);
  const cookie = answer.headers.getSetCookie().map((set) => set.split(";")[0]);
  const { csrf } = (await answer.json()) as { csrf: string };
  return { cookie: cookie.join("; "), "x-csrf-token": csrf };
}

async function give(
  who: Record<string, string>,
  command: CommandInput,
  version: number,
  key: string = randomUUID(),
): Promise<{ status: number; answer: unknown }> {
  const body = JSON.stringify({ key, contest: ward.id, version, command });
  const answer = await post("/count/api/commands", { headers: who, body });
  return { status: answer.status, answer: await answer.json() };
}

describe("signing in", () => {
  test("gives the account, a token and a cookie scripts cannot read", async () => {
    const answer = await signIn("entry");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      account: {
        username: "entry",
        name: "Demo entry clerk",
        roles: ["entry"],
        wards: null,
        email: null,
      },
      csrf: expect.stringMatching(/^[\w-]{43}$/),
      stage: "open",
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^wardcast=[\w-]{43}; Max-Age=50400; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("binds the cookie to the host where a proxy speaks HTTPS", async () => {
    const answer = await signIn("entry", "rehearsal", { "x-forwarded-proto": "https" });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-wardcast=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test("says one sentence for a wrong password, another for too many", async () => {
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push(await signIn("comms", "wrong"));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await answers[0]?.json()).toEqual({
      message: "The username or password is wrong. Check both and try again.",
    });
    expect(await answers[5]?.json()).toEqual({
      message: "There were too many attempts to sign in. Try again in 15 minutes.",
    });
  });

  test("leads back to a staff page and nowhere else", async () => {
    const body = "username=entry&password=rehearsal";
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const origin = service.url.origin;
    const places = [
      "/count/belsize/",
      "//elsewhere.example/count/",
      "https://elsewhere.example/count/",
      "/results/",
    ];
    const led = await Promise.all(
      places.map(async (to) => {
        const answer = await post(`/sign-in?to=${encodeURIComponent(to)}`, {
          headers: { ...headers, origin },
          body,
        });
        return answer.headers.get("location");
      }),
    );
    expect(led).toEqual(["/count/belsize/", "/count/", "/count/", "/count/"]);
  });
});

describe("the staff API", () => {
  test("needs a session, however its address is written", async () => {
    const paths = ["/count/api/contests", "/%63ount/api/contests", "/count//api/contests"];
    const answers = await Promise.all(
      paths.map((to) => fetch(new URL(to, service.url), { redirect: "manual" })),
    );
    for (const answer of answers) expect(await answer.text()).not.toContain(ward.id);
    expect((await post("/count/api/commands", { body: "{}" })).status).toBe(401);
  });

  test("lists wards without a figure", async () => {
    const { cookie = "" } = await credentials("admin");
    const answer = await fetch(new URL("/count/api/contests", service.url), {
      headers: { cookie },
    });
    expect(await answer.json()).toEqual([
      { id: ward.id, ward: "Belsize", version: 0, stage: "scheduled" },
    ]);
  });

  test("refuses a command without the session's token or from another site", async () => {
    const { cookie = "", ...token } = await credentials("entry");
    const start: CommandInput = { kind: "start-verification" };
    const other = await credentials("entry");
    const elsewhere = { cookie, ...token, origin: "https://elsewhere.example" };
    const stolen = { cookie, "x-csrf-token": other["x-csrf-token"] ?? "" };
    for (const headers of [{ cookie }, stolen, elsewhere]) {
      expect((await give(headers, start, 0)).status).toBe(403);
    }
    expect(service.wardcast.night.state.get(ward.id)?.version).toBe(0);
  });

  test("refuses what is not JSON, too long or not a command", async () => {
    const headers = await credentials("entry");
    const send = async (body: string, type = "application/json") => {
      const answer = await post("/count/api/commands", {
        headers: { ...headers, "content-type": type },
        body,
      });
      return answer.status;
    };
    expect(await send("key=1", "text/csv")).toBe(415);
    expect(await send(JSON.stringify({ key: "x".repeat(70_000) }))).toBe(413);
    expect(await send("{")).toBe(400);
    expect(await send('{"key":"1"}')).toBe(400);
  });

  test("carries a command out once, and says why not", async () => {
    const entry = await credentials("entry");
    const start: CommandInput = { kind: "start-verification" };
    const first = await give(entry, start, 0, "the same key");
    expect(first).toMatchObject({ status: 200, answer: { ok: true, version: 1, replayed: false } });
    const again = await give(entry, start, 0, "the same key");
    expect(again).toMatchObject({ status: 200, answer: { ok: true, version: 1, replayed: true } });
    expect(await give(entry, start, 0)).toMatchObject({
      status: 409,
      answer: {
        ok: false,
        version: 1,
        findings: [{ check: "V-VERSION", message: expect.stringContaining("Someone else") }],
      },
    });
    expect(await give(entry, { kind: "declare-result", readBack: "Belsize" }, 1)).toMatchObject({
      status: 403,
      answer: {
        findings: [
          {
            check: "not-your-role",
            message: "Your account may not do this. Ask the Returning Officer or a deputy.",
          },
        ],
      },
    });
  });

  test("answers a fault with one calm sentence and a reference", async () => {
    const entry = await credentials("entry");
    vi.spyOn(service.wardcast.night, "submit").mockRejectedValueOnce(new Error("the disk is full"));
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { status, answer } = await give(entry, { kind: "start-verification" }, 1);
    const log = String(written.mock.calls[0]?.[0]);
    vi.restoreAllMocks();
    expect(status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain("disk");
    const reference = /Reference: (\w{8})/.exec(JSON.stringify(answer))?.[1] ?? "none";
    expect(log).toContain(reference);
    expect(log).toContain("the disk is full");
  });

  test("ends with the session", async () => {
    const headers = await credentials("entry");
    const { cookie = "" } = headers;
    const form = {
      cookie,
      origin: service.url.origin,
      "content-type": "application/x-www-form-urlencoded",
    };
    const contests = () =>
      fetch(new URL("/count/api/contests", service.url), { headers: { cookie } });
    await post("/sign-out", { headers: form, body: "csrf=not-the-token" });
    expect((await contests()).status).toBe(200);
    await post("/sign-out", { headers: form, body: `csrf=${headers["x-csrf-token"]}` });
    expect((await contests()).status).toBe(401);
  });
});
