import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { projectFolder } from "#cli/site-build.ts";
import { thisMachine } from "#server/trusted-proxies.ts";
import { type Service, startService } from "../support/service.ts";

const token = "what only the monitoring knows";
let service: Service;
beforeAll(async () => {
  service = await startService("content", { rim: { proxies: thisMachine, metrics: { token } } });
});
afterAll(() => service[Symbol.asyncDispose]());

const ask = (where: string, init?: RequestInit) => fetch(new URL(where, service.url), init);

describe("the server", () => {
  test("says that it is well, and what an IT officer watches", async () => {
    const health = await ask("/healthz");
    expect([health.status, await health.json()]).toEqual([
      200,
      { alive: true, ready: true, faults: [] },
    ]);
    expect((await ask("/readyz")).status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    const metrics = await (await ask("/metrics", { headers })).text();
    // The close of poll, and the ballot paper of each of the 20 wards.
    for (const name of [
      "wardcast_wards_declared 0",
      "wardcast_live_sockets 0",
      "wardcast_journal_seq 22",
    ]) {
      expect(metrics).toContain(name);
    }
  });

  test("the public view is JSON that is not sent twice", async () => {
    await service.count(service.papers.slice(0, 1));
    const answer = await ask("/api/results.json");
    const view = (await answer.json()) as { seq: number; test: boolean };
    expect(view.test).toBe(true);
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).not.toContain(`"${view.seq}"`);
    const again = await ask("/api/results.json", {
      headers: { "if-none-match": etag },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("a declared ward is in both feeds, and its pages are shared with its card", async () => {
    const [papers] = service.papers;
    await service.count([papers].flatMap((one) => one ?? []));
    const atom = await ask("/feed.atom");
    expect(atom.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(await atom.text()).toMatch(
      /<id>tag:[\w.]+,2022:rehearsal\/local\.camden\.2022-05-05\/en\/result\/local\.camden\.belsize\.2022-05-05<\/id>\s*<title>TEST – Belsize: .+<\/title>/,
    );
    const feed = (await (await ask("/feed.json")).json()) as { items: { id: string }[] };
    expect(feed.items.map(({ id }) => id)).toContainEqual(
      expect.stringMatching(/^tag:.*\/result\/local\.camden\.belsize\.2022-05-05$/),
    );
    const picture = async (where: string) => (await (await ask(where)).arrayBuffer()).byteLength;
    const [card, plain] = [
      await picture("/share/results/belsize.png"),
      await picture("/share/results/bloomsbury.png"),
    ];
    expect(card).toBeGreaterThan(2 * plain);
  });

  test("every kind of answer carries a policy against foreign scripts, frames and guessed types", async () => {
    const html = await (await ask("/results/")).text();
    const script = /\/_astro\/[^"]+\.js/.exec(html)?.[0] ?? "";
    for (const where of [
      "/",
      "/results/",
      "/results/belsize/",
      "/sign-in",
      "/healthz",
      "/nowhere",
      script,
    ]) {
      const { headers } = await ask(where);
      expect([
        where,
        headers.get("x-content-type-options"),
        headers.get("x-frame-options"),
      ]).toEqual([where, "nosniff", "DENY"]);
    }
    for (const where of ["/results/", "/sign-in"]) {
      const policy = (await ask(where)).headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain("unsafe");
    }
  });

  test("a public address can only be read", async () => {
    const answer = await ask("/results/", { method: "POST", body: "x" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("an address that is not there is the council's own page, with the word TEST", async () => {
    const answer = await ask("/results/nowhere/");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("TEST");
  });

  test("a socket elsewhere than /live is refused", async () => {
    const socket = new WebSocket(new URL("/elsewhere", service.url.href.replace("http", "ws")));
    const [fault] = (await once(socket, "error")) as [Error];
    expect(fault.message).toContain("404");
  });

  test("a path that climbs out of the site finds nothing", async () => {
    for (const where of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/_astro/..%2f..%2fentry.mjs",
    ]) {
      expect((await ask(where)).status).toBe(404);
    }
  });
});

/** Starts the real command and gives what it prints, line by line. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [path.join(projectFolder, "src/cli/main.ts"), ...args], {
    cwd: projectFolder,
    env: { ...process.env, PORT: "0", WARDCAST_DATA: data },
  });
  return { child, lines: createInterface(child.stdout) };
}

let data = "";

describe("wardcast serve", () => {
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), "wardcast-serve-"));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  test("plays the sample's night, and told to stop it sends open pages away to come back", async () => {
    const { child, lines } = start("serve", "--play", "--speed", "30000");
    let url = "";
    let declared = 0;
    for await (const line of lines) {
      url ||= /http:\/\/\S+(?=results\/)/.exec(line)?.[0] ?? "";
      if (line.startsWith("declared")) declared += 1;
      if (line.startsWith("The night is over")) break;
    }
    expect(declared).toBe(20);
    const socket = new WebSocket(new URL("/live", url.replace("http", "ws")));
    await once(socket, "message");
    const closed = once(socket, "close");
    child.kill("SIGTERM");
    const [code] = (await closed) as [number];
    const [status] = (await once(child, "exit")) as [number];
    expect([code, status]).toEqual([1001, 0]);
  });

  test("an unknown content folder is one clear sentence and a failure", async () => {
    const { child } = start("serve", "--content", "/nowhere");
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += String(bytes);
    });
    const [status] = (await once(child, "exit")) as [number];
    expect(status).toBe(1);
    expect(said).toContain("The content folder /nowhere has");
    expect(said).not.toContain(" at ");
  });
});
