import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Post } from "#social/outbox/post.ts";
import { correct } from "../../support/correct.ts";
import { type Service, startService } from "../../support/service.ts";
import { DeskClient, opening } from "./desk-client.ts";
import { slowTest } from "../../support/slow.ts";

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

function postsThere(): Post[] {
  const { outbox } = service.running.wardcast.comms;
  return [...(outbox.state.channels.get("dry-run")?.posts.values() ?? [])];
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

slowTest(
  "once declarations are approved from now on, Camden's 20 wards are posted once each, with their cards",
  async () => {
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
  },
  60_000,
);

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

test("an alt text says nothing that was not declared and is no longer than its channel takes", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  await desk.ask(open);
  await service.count(service.papers.slice(0, 1));
  await settled();
  const drafted = postsThere().find(({ announcementKind }) => announcementKind === "declared");
  if (!drafted) throw new Error("Nothing was drafted.");
  const [{ alt = "" } = {}] = drafted.payload.pictures;
  const { text } = drafted.payload;
  const edit = { command: "edit", post: drafted.id, version: "1", text };
  const asked = async (changed: string) => (await desk.ask({ ...edit, alt: changed })).html;
  expect(await asked(alt.replace(/Turnout [\d.]+/, "Turnout 99.9"))).toContain(
    "Alt text: 99.9 is no figure",
  );
  const long = `${alt} ${"It was a long night. ".repeat(100)}`.trim();
  expect(await asked(long)).toContain("at most 2000 are taken. Shorten it.");
  expect(postsThere().find(({ id }) => id === drafted.id)).toMatchObject({ version: 1 });
  const shorter = alt.replace(/ Turnout.*$/, "");
  expect((await desk.ask({ ...edit, alt: shorter })).status).toBe(303);
  const [picture] = postsThere().find(({ id }) => id === drafted.id)?.payload.pictures ?? [];
  expect(picture?.alt).toBe(shorter);
});

test("what was declared before a channel opened is put up for approval by one press in its row", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  await service.count(service.papers);
  await settled();
  await desk.ask(open);
  await settled();
  const { html } = await desk.read();
  const rows = html.match(/<button[^>]*>\s*Post it after all/g) ?? [];
  // Also of those wards that are further down than what was last not sent.
  expect(rows.length).toBeGreaterThanOrEqual(service.papers.length);
  const missed = postsThere().find(({ announcement }) => announcement.startsWith("declared:"));
  if (!missed) throw new Error("Nothing was missed.");
  const post = `${missed.version} ${missed.id}`;
  expect((await desk.ask({ command: "revive-all", row: "main", post })).status).toBe(303);
  await settled();
  expect(await posted()).toEqual([]);
  const revived = postsThere().find(({ id }) => id === missed.id);
  expect(revived?.stage.kind).toBe("drafted");
  const approve = { command: "approve", post: missed.id, version: String(revived?.version) };
  await desk.ask({ ...approve, holdSeconds: "0" });
  await settled();
  expect(await posted()).toEqual([`${missed.payload.text}\n`]);
}, 60_000);

slowTest(
  "a correction withdraws what was not sent of the wrong result, and changes what was",
  async () => {
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
  },
);

test("the desk is for the comms role", async () => {
  const desk = await DeskClient.signIn(service, "entry");
  expect((await desk.read()).status).toBe(403);
  expect((await fetch(new URL("/comms/", service.url), { redirect: "manual" })).status).toBe(303);
});
