import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import { type Serving, serving } from "../cli/serving.ts";
import { some } from "../support/slow.ts";

/** What the service may have open, of which the public's lines are left the rest of 200. */
const descriptors = 320;

let folder: string;
let service: Serving;
const sockets: Socket[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-descriptors-"));
  service = await serving(folder, [], {}, descriptors);
}, 240_000);
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await service[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function openMany(count: number, words: string): Promise<void> {
  for (let opened = 0; opened < count; opened += 1) {
    const socket = connect({ port: Number(service.url.port), host: "127.0.0.1" });
    socket.on("error", () => undefined);
    sockets.push(socket);
    await once(socket, "connect");
    socket.write(words);
  }
  // What was sent has come to the service once it has answered somebody else, or nobody.
  await wait(500);
}

async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  return fetch(new URL(address, service.url), { ...init, redirect: "manual" });
}

async function signsIn(): Promise<void> {
  const signedIn = await ask("/sign-in", {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ username: "ro", password: demoPassword }),
  });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  for (const page of ["/count/", "/count/belsize/", "/comms/", "/audit/"]) {
    const answer = await ask(page, { headers: { cookie } });
    expect([page, answer.status]).toEqual([page, 200]);
  }
  const html = await (await ask("/results/")).text();
  const script = /\/_astro\/[^"]+\.js/.exec(html)?.[0] ?? "";
  expect((await ask(script)).status).toBe(200);
}

const kinds = [
  ["that say nothing", "x-nothing"],
  ["in the middle of a request", "GET /results/ HTTP/1.1\r\nhost: localhost\r\n"],
  ["that were answered", "GET /favicon.svg HTTP/1.1\r\nhost: localhost\r\n\r\n"],
  ["of live results", "GET /live/events HTTP/1.1\r\nhost: localhost\r\n\r\n"],
] as const;
test.each(some(kinds, 2))(
  "staff get in past more connections %s than there are descriptors",
  async (_kind, words) => {
    await openMany(descriptors + 80, words === "x-nothing" ? "" : words);
    await signsIn();
  },
);
