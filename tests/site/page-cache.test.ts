import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PageCache, type Rendered } from "#site/page-cache.ts";

const mostPages = 100;

let server: Server;
let position = "1";
let edition = "a";
let rendered: string[] = [];
let content: string | null = null;
let [atOnce, mostAtOnce] = [0, 0];
const statuses: Readonly<Record<string, number>> = { "/missing": 404, "/failing": 500 };

function page(path: string): Rendered {
  const type = path.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
  return {
    status: statuses[path] ?? 200,
    headers: { "content-type": type },
    body: Buffer.from(
      content === null ? `${path} at ${position} ${"·".repeat(500)}` : `${path} ${content}`,
    ),
  };
}

beforeEach(async () => {
  position = "1";
  edition = "a";
  rendered = [];
  content = null;
  const pages = new PageCache(
    async (path) => {
      rendered.push(path);
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await nextTurn();
      atOnce -= 1;
      return page(path);
    },
    () => position,
    () => edition,
    mostPages,
  );
  server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (!pages.respondReady(path, request, response)) void pages.respond(path, request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.close();
});

/** A request without fetch's own decompression, so that the bytes on the wire are seen. */
async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const { port } = server.address() as AddressInfo;
  const asked = httpRequest({ port, host: "127.0.0.1", path, method, headers }).end();
  const [answer] = (await once(asked, "response")) as [
    NodeJS.ReadableStream & { statusCode: number; headers: IncomingHttpHeaders },
  ];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

test("a page is rendered once per position, however many ask for it and in whatever encoding", async () => {
  await Promise.all(Array.from({ length: 20 }, () => get("/results/")));
  await get("/results/", { "accept-encoding": "gzip" });
  await get("/results/", { "accept-encoding": "br" });
  expect(rendered).toEqual(["/results/"]);
});

test("once the position moves the page is another", async () => {
  const before = await get("/results/");
  position = "2";
  const after = await get("/results/");
  expect(before.body.toString()).toContain("at 1");
  expect(after.body.toString()).toContain("at 2");
  expect(after.headers.etag).not.toBe(before.headers.etag);
});

test("once a day or a deadline has passed the page is made anew", async () => {
  await get("/");
  edition = "b";
  await get("/");
  await get("/");
  expect(rendered).toEqual(["/", "/"]);
});

test("the three encodings carry the same page", async () => {
  const plain = await get("/results/", { "accept-encoding": "identity" });
  const zipped = await get("/results/", { "accept-encoding": "gzip, deflate" });
  const smallest = await get("/results/", { "accept-encoding": "gzip, deflate, br" });
  expect([plain, zipped, smallest].map(({ headers }) => headers["content-encoding"])).toEqual([
    undefined,
    "gzip",
    "br",
  ]);
  expect(gunzipSync(zipped.body)).toEqual(plain.body);
  expect(brotliDecompressSync(smallest.body)).toEqual(plain.body);
  expect(smallest.headers.vary).toBe("accept-encoding");
});

test("an encoding with a weight of nought is not used", async () => {
  const answer = await get("/results/", { "accept-encoding": "br;q=0, gzip" });
  expect(answer.headers["content-encoding"]).toBe("gzip");
});

test("who has the page already is told so, without it", async () => {
  const { headers } = await get("/results/");
  const again = await get("/results/", { "if-none-match": `"other", ${headers.etag}` });
  expect([again.status, again.body.byteLength, again.headers.etag]).toEqual([304, 0, headers.etag]);
});

test("an ETag names what is sent: other content or another encoding moves it, another position does not", async () => {
  const tag = async (path: string, encoding: string) =>
    (await get(path, { "accept-encoding": encoding })).headers.etag;
  content = "one";
  const first = await tag("/api/results.json", "gzip");
  position = "2";
  expect(await tag("/api/results.json", "gzip")).toBe(first);
  const others = [
    await tag("/api/results.json", "br"),
    await tag("/api/results.json", "identity"),
    await tag("/feed.atom", "gzip"),
  ];
  content = "other";
  edition = "b";
  others.push(await tag("/api/results.json", "gzip"));
  expect(new Set([first, ...others]).size).toBe(5);
  expect(others.every((one) => /^"[^"]+"$/.test(one ?? ""))).toBe(true);
});

test("a page that is not there is kept like any other, and never answered with a 304", async () => {
  const { status, headers } = await get("/missing");
  const again = await get("/missing", { "if-none-match": headers.etag ?? "" });
  expect([status, again.status, rendered]).toEqual([404, 404, ["/missing"]]);
});

test("a page that failed is made again", async () => {
  await get("/failing");
  expect((await get("/failing")).status).toBe(500);
  expect(rendered).toEqual(["/failing", "/failing"]);
});

test("a few pages at most are being rendered at a time", async () => {
  await Promise.all(Array.from({ length: 40 }, (_, ward) => get(`/results/${ward}/`)));
  expect(rendered).toHaveLength(40);
  expect(mostAtOnce).toBeLessThanOrEqual(4);
});

test("HEAD gives the headers alone", async () => {
  const answer = await get("/results/", {}, "HEAD");
  expect(answer.body.byteLength).toBe(0);
  expect(Number(answer.headers["content-length"])).toBeGreaterThan(500);
});

test("a page under ever new spellings does not fill the memory", async () => {
  await get("/results/");
  for (let spelling = 0; spelling < mostPages; spelling += 1) await get(`/spelling-${spelling}`);
  await get("/results/");
  expect(rendered.filter((path) => path === "/results/").length).toBe(2);
});
