import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Outcome, Sent } from "#social/channels/channel.ts";
import { folderChannel } from "#social/channels/folder.ts";
import { payload, picture } from "./payload.ts";

const key = "declared:local.camden.belsize.2022-05-05:1";

async function temporary() {
  const parent = await mkdtemp(path.join(tmpdir(), "wardcast-posts-"));
  const folder = path.join(parent, "posts");
  return {
    parent,
    folder,
    channel: folderChannel({ folder }),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}

function postOf(outcome: Outcome): Sent {
  if (outcome.kind !== "sent") throw new Error(`The post was ${outcome.kind}.`);
  return outcome.sent;
}

test("a post is a folder with its text, its pictures, their alt text and one line of JSON", async () => {
  await using run = await temporary();
  const jpeg = { ...picture, type: "image/jpeg" as const, alt: "The same, square." };
  const sent = payload({ pictures: [picture, jpeg] });
  const { id } = postOf(await run.channel.send(sent, key));
  const at = path.join(run.folder, id);
  const text = (name: string) => readFile(path.join(at, name), "utf8");
  expect((await readdir(at)).toSorted()).toEqual([
    "picture-1.alt.txt",
    "picture-1.png",
    "picture-2.alt.txt",
    "picture-2.jpg",
    "post.json",
    "post.txt",
  ]);
  expect(await text("post.txt")).toBe(`${sent.text}\n`);
  expect(await text("picture-2.alt.txt")).toBe("The same, square.\n");
  expect(new Uint8Array(await readFile(path.join(at, "picture-1.png")))).toEqual(picture.bytes);
  const json = await text("post.json");
  expect(json.trimEnd()).not.toContain("\n");
  expect(JSON.parse(json)).toMatchObject({ key, text: sent.text, createdAt: sent.createdAt });
});

test("a key is posted once, also by two that try at the same moment", async () => {
  await using run = await temporary();
  const tries = Array.from({ length: 8 }, (_, index) =>
    run.channel.send(payload({ text: `Try ${index}` }), key),
  );
  const posts = new Set((await Promise.all(tries)).map((outcome) => postOf(outcome).id));
  await run.channel.send(payload({ text: "Much later" }), key);
  expect(posts.size).toBe(1);
  expect(await readdir(run.folder)).toEqual([...posts]);
  const [id = ""] = posts;
  expect(await readFile(path.join(run.folder, id, "post.txt"), "utf8")).toMatch(/^Try \d\n$/);
});

test("a post is found by its key, and only once all of it is there", async () => {
  await using run = await temporary();
  expect(await run.channel.find(payload(), key)).toBeNull();
  const outcome = await run.channel.send(payload(), key);
  expect(await run.channel.find(payload(), key)).toEqual(outcome);
  expect(await run.channel.find(payload(), `${key}:cy`)).toBeNull();
  expect(await folderChannel({ folder: run.folder }).find(payload(), key)).toEqual(outcome);
});

test("keys that look alike are two posts", async () => {
  await using run = await temporary();
  await run.channel.send(payload(), "declared:a b");
  await run.channel.send(payload(), "declared:a/b");
  await run.channel.send(payload(), "../declared");
  expect(await readdir(run.folder)).toHaveLength(3);
  expect(await readdir(run.parent)).toEqual(["posts"]);
});

test("what is edited and removed stays to be seen", async () => {
  await using run = await temporary();
  const post = postOf(await run.channel.send(payload(), key));
  const corrected = payload({ text: "Corrected: 1,206 votes, not 1,260." });
  expect(await run.channel.edit(post, corrected)).toEqual({ kind: "sent", sent: post });
  await run.channel.edit(post, payload({ text: "Corrected again." }));
  expect(await run.channel.remove(post)).toEqual({ kind: "sent", sent: post });
  const at = path.join(run.folder, post.id);
  expect(await readFile(path.join(at, "post.txt"), "utf8")).toBe(`${payload().text}\n`);
  expect(await readFile(path.join(at, "edit-1", "post.txt"), "utf8")).toBe(`${corrected.text}\n`);
  expect(await readFile(path.join(at, "edit-2", "post.txt"), "utf8")).toBe("Corrected again.\n");
  expect(await readdir(path.join(at, "removed-1"))).toEqual(["removed.txt"]);
});

test("a post that is not there is neither edited nor removed", async () => {
  await using run = await temporary();
  const none = { id: "none", url: null };
  expect(await run.channel.edit(none, payload())).toMatchObject({ kind: "refused" });
  expect(await run.channel.remove(none)).toMatchObject({ kind: "refused" });
});

test("a picture without alt text is refused, and nothing is written", async () => {
  await using run = await temporary();
  const silent = payload({ pictures: [{ ...picture, alt: "" }] });
  expect(await run.channel.send(silent, key)).toMatchObject({ kind: "refused" });
  expect(await readdir(run.parent)).toEqual([]);
});

test("a folder that cannot be one is told of before and at the first post", async () => {
  await using run = await temporary();
  expect(await run.channel.health()).toBeNull();
  const file = path.join(run.parent, "file");
  await writeFile(file, "");
  const channel = folderChannel({ folder: path.join(file, "posts") });
  expect(await channel.health()).toMatch(/cannot be written \(ENOTDIR\)\. Name another one\.$/);
  expect(await channel.send(payload(), key)).toMatchObject({ kind: "refused", retryAt: null });
  expect(await channel.find(payload(), key)).toMatchObject({ kind: "unknown" });
});
