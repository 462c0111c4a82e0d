import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { correct } from "../../support/correct.ts";
import { type Service, startService } from "../../support/service.ts";
import { DeskClient, opening } from "./desk-client.ts";

/** The sample's service with its dry run, which is the channel a council has that named none. */
let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service[Symbol.asyncDispose]());

const open = opening("dry-run");
const auto = {
  command: "approve-from-now-on",
  channel: "dry-run",
  announcementKind: "declared",
  holdSeconds: "0",
};

async function posted(): Promise<string[]> {
  const folder = path.join(service.dataFolder, "posts", "dry-run");
  const found = await readdir(folder).catch(() => []);
  // A post appears at once; what is still being written has a name that begins with a full stop.
  const names = found.filter((name) => !name.startsWith("."));
  return Promise.all(names.map((name) => readFile(path.join(folder, name, "post.txt"), "utf8")));
}

async function settled(): Promise<void> {
  const { outbox, resultDrafts } = service.running.wardcast.comms;
  await resultDrafts.idle();
  await outbox.idle();
}

test("a channel posts nothing before its owner has answered the risk assessment, and then shows the answers", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  const half = await desk.ask({ ...open, wrong: " " });
  expect([half.status, half.html]).toEqual([
    422,
    expect.stringContaining("Answer every question of the risk assessment."),
  ]);
  await service.count(service.papers.slice(0, 1));
  await settled();
  expect(await posted()).toEqual([]);
  expect((await desk.ask(open)).status).toBe(303);
  const { html } = await desk.read();
  expect(html).toContain("Stop the channel and ring the RO");
  await settled();
  // What was declared before it opened is missed: opening a channel late does not flood it.
  expect((await desk.read()).html).toContain("from before the channel was open");
  expect(await posted()).toEqual([]);
});

test("once declarations are approved from now on, Camden's 20 wards are posted once each, with their cards", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(open);
  await desk.ask(auto);
  await service.count(service.papers);
  await settled();
  const texts = await posted();
  expect(texts).toHaveLength(20);
  expect(new Set(texts).size).toBe(20);
  for (const text of texts) expect(text).toMatch(/^TEST\. This is a rehearsal/);
  const { html } = await desk.read("/comms/wards/belsize/");
  const picture = /src="(\/comms\/pictures\/[0-9a-f]{64})"/.exec(html)?.[1] ?? "";
  expect((await fetch(new URL(picture, service.url))).redirected).toBe(true);
}, 60_000);

test("a post waits for its approval, goes when it has it, and a stop holds everything", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(open);
  await service.count(service.papers.slice(0, 1));
  await settled();
  const { outbox } = service.running.wardcast.comms;
  const posts = () => [...(outbox.state.channels.get("dry-run")?.posts.values() ?? [])];
  const declared = posts().find(({ announcementKind }) => announcementKind === "declared");
  if (!declared) throw new Error("Nothing was drafted.");
  expect(await posted()).toEqual([]);
  await desk.ask({ command: "stop", channel: "", reason: "Wrong ward on the screen" });
  const approve = { command: "approve", post: declared.id, version: "1", holdSeconds: "0" };
  expect((await desk.ask(approve)).status).toBe(303);
  await settled();
  expect(await posted()).toEqual([]);
  expect((await desk.read()).html).toContain("Wrong ward on the screen");
  await desk.ask({ command: "resume", channel: "" });
  for (let tries = 0; tries < 50 && (await posted()).length === 0; tries += 1) await wait(100);
  expect(await posted()).toHaveLength(1);
});

test("a correction withdraws what was not sent of the wrong result, and changes what was", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(open);
  const [sent, unsent] = service.papers;
  if (!sent || !unsent) throw new Error("The sample has no wards.");
  await desk.ask(auto);
  await service.count([sent]);
  await settled();
  await desk.ask({ ...auto, command: "end-auto-approval" });
  await service.count([unsent]);
  await settled();
  for (const ward of [sent, unsent]) await correct(service, ward);
  await settled();
  const { outbox } = service.running.wardcast.comms;
  const posts = [...(outbox.state.channels.get("dry-run")?.posts.values() ?? [])];
  const told = posts
    .filter(({ announcementKind }) => /declared|corrected/.test(announcementKind))
    .filter(({ announcement }) => !announcement.startsWith("all-"))
    .map(({ announcement, stage, amends }) => [announcement, stage.kind, amends !== null]);
  expect(told).toEqual([
    [`declared:${sent.id}:1`, "sent", false],
    [`declared:${unsent.id}:1`, "cancelled", false],
    [`corrected:${sent.id}:2`, "drafted", true],
    [`corrected:${unsent.id}:2`, "drafted", false],
  ]);
});

test("the desk is for the comms role", async () => {
  const desk = await DeskClient.signIn(service, "entry");
  expect((await desk.read()).status).toBe(403);
  expect((await fetch(new URL("/comms/", service.url), { redirect: "manual" })).status).toBe(303);
});
