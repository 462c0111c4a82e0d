import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service[Symbol.asyncDispose]());

const lines = ["/count/events", "/count/belsize/events?doing=read", "/comms/live", "/live/events"];

async function signIn(username: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await fetch(new URL("/sign-in", service.url), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  const { csrf } = (await answer.json()) as { csrf: string };
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "", csrf };
}

function present(): number {
  const { presence, night } = service.running.wardcast;
  return night.election.contests.flatMap(({ id }) => presence.on(id)).length;
}

function ask(line: string, cookie: string, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(new URL(line, service.url), { headers: { cookie }, signal });
}

test.each(lines)(
  "HEAD on the line %s is answered, and nobody is on the page for it",
  async (line) => {
    const { cookie } = await signIn("ro");
    const answer = await fetch(new URL(line, service.url), { method: "HEAD", headers: { cookie } });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    await vi.waitFor(() => expect(present()).toBe(0));
    expect(service.running.wardcast.hub.counts().open).toBe(0);
  },
);

test.each(lines.filter((line) => !line.startsWith("/live")))(
  "the line %s ends when its reader signs out",
  async (line) => {
    const { cookie, csrf } = await signIn("ro");
    const answer = await ask(line, cookie);
    const reading = answer.text();
    await fetch(new URL("/sign-out", service.url), {
      method: "POST",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrf }),
      redirect: "manual",
    });
    expect(await reading).toMatch(/^data: /);
    await vi.waitFor(() => expect(present()).toBe(0));
  },
);

test("a line ends when its session is ended by somebody else", async () => {
  const { cookie } = await signIn("entry");
  const reading = (await ask("/count/belsize/events", cookie)).text();
  const { staff } = service.running.wardcast;
  for (const { id, username } of staff.sessions()) {
    if (username === "entry") staff.revoke(id, { by: "admin", address: null });
  }
  expect(await reading).toMatch(/^data: /);
  await vi.waitFor(() => expect(present()).toBe(0));
});

test("a reader who goes away at any moment leaves nobody on the page, and no trace", async () => {
  const written = vi.spyOn(process.stderr, "write");
  const { cookie } = await signIn("ro");
  for (const [delay, line] of lines.flatMap((each) =>
    [0, 1, 3, 10, 40].map((ms) => [ms, each] as const),
  )) {
    const socket = connect(Number(service.url.port), "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.write(`GET ${line} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, delay));
    socket.resetAndDestroy();
  }
  await vi.waitFor(() => expect(present()).toBe(0));
  await vi.waitFor(() => expect(service.running.wardcast.hub.counts().open).toBe(0));
  expect(written.mock.calls.map(([said]) => String(said))).toEqual([]);
  written.mockRestore();
});
