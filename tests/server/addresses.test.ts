import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { thisMachine } from "#server/trusted-proxies.ts";
import { type Service, startService } from "../support/service.ts";

const token = "what only the monitoring knows";
let service: Service;
beforeAll(async () => {
  service = await startService("content", { rim: { proxies: thisMachine, metrics: { token } } });
});
afterAll(() => service[Symbol.asyncDispose]());

/** Asks for an address as it is written here, which `fetch` would put right first. */
async function ask(path: string) {
  const asked = request({ host: "127.0.0.1", port: service.url.port, path }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const body = await text(answer);
  return { status: answer.statusCode, location: answer.headers.location, body };
}

async function renderings(): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const metrics = await (await fetch(new URL("/metrics", service.url), { headers })).text();
  return Number(/^wardcast_pages_rendered (\d+)$/m.exec(metrics)?.[1]);
}

test.each([
  ["/results", "/results/"],
  ["/results/belsize?order=votes", "/results/belsize/?order=votes"],
  ["/results//belsize/", "/results/belsize/"],
  ["//results/belsize/", "/results/belsize/"],
  ["/%72esults/belsize/", "/results/belsize/"],
  ["/wards/../results/", "/results/"],
  ["/%2e/results/", "/results/"],
  ["/api/results.json/", "/api/results.json"],
  ["/api/results/belsize.json/", "/api/results/belsize.json"],
  ["/share/results/belsize.png/?v=2", "/share/results/belsize.png?v=2"],
  ["/favicon.svg/", "/favicon.svg"],
])("%s leads to %s, and only once", async (spelt, canonical) => {
  const answer = await ask(spelt);
  expect([answer.status, answer.location]).toEqual([301, canonical]);
  expect((await ask(canonical)).status).toBe(200);
});

test.each([
  "//example.com/",
  "/\\example.com/",
  "/%252e%252e/results/",
  "/%2572esults/",
  "/results%2f",
  "/results%2fbelsize/",
  "/Results/",
  "/api/results/nowhere.json",
  "/share/results/nowhere.png",
  "/share/results/belsize.png.png",
  "/index.html",
])("nothing is at %s, and it leads nowhere", async (spelt) => {
  const answer = await ask(spelt);
  expect([answer.status, answer.location]).toEqual([404, undefined]);
});

test("what is not there is made once, and so is a picture whatever is asked of it", async () => {
  await ask("/nowhere/");
  await ask("/share/results/belsize.png");
  const before = await renderings();
  for (let spelling = 0; spelling < 20; spelling += 1) {
    await ask(`/nowhere/${spelling}/`);
    await ask(`/share/results/${spelling}.png`);
    await ask(`/share/results/belsize.png?v=${spelling}&order=votes`);
  }
  expect(await renderings()).toBe(before);
});
