import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelYaml } from "#formats/channels.ts";
import type { Post } from "#social/outbox/post.ts";
import { cookieOf } from "../../support/form-client.ts";
import { type Service, startService } from "../../support/service.ts";
import { startLoopback } from "../channels/loopback.ts";
import { DeskClient, opening } from "./desk-client.ts";

const common = { test: true, language: "en", link: true, card: true } as const;
const channels: readonly ChannelYaml[] = [
  { kind: "folder", name: "dry-run", ...common },
  { kind: "webhook", name: "press", ...common },
];

let service: Service;
let receiver: Awaited<ReturnType<typeof startLoopback>>;
let isWilling = false;

/** One ward on two channels: the text of the one was changed, and the other's service said no before it said yes. */
beforeAll(async () => {
  receiver = await startLoopback(() => ({ status: isWilling ? 204 : 422 }));
  service = await startService("content", {
    changed: (content) => ({
      ...content,
      council: { ...content.council, channels: [...channels] },
    }),
    secrets: (_, part) => (part === "URL" ? `${receiver.url}/hook` : `whsec_${"QUJD".repeat(8)}`),
  });
  const desk = await DeskClient.signIn(service, "comms");
  for (const { name } of channels) await desk.ask(opening(name));
  await service.count(service.papers.slice(0, 1));
  await settled();
  const folder = declared("dry-run");
  const text = folder.payload.text.replace("Turnout", "The turnout was");
  await desk.ask({ command: "edit", post: folder.id, version: "1", text });
  await send(desk, "dry-run", "2");
  await send(desk, "press", "1");
  expect(declared("press").stage.kind).toBe("failed");
  isWilling = true;
  await desk.ask({ command: "retry", post: declared("press").id });
  await settled();
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

async function settled(): Promise<void> {
  const { outbox, resultDrafts } = service.running.wardcast.comms;
  await resultDrafts.idle();
  outbox.tick();
  await outbox.idle();
}

async function send(desk: DeskClient, channel: string, version: string): Promise<void> {
  await desk.ask({ command: "approve", post: declared(channel).id, version, holdSeconds: "0" });
  // From the approval to the queue, and from the queue to the channel.
  for (let steps = 0; steps < 3; steps += 1) await settled();
}

function declared(channel: string): Post {
  const posts = service.running.wardcast.comms.outbox.state.channels.get(channel)?.posts.values();
  const post = [...(posts ?? [])].find(({ announcementKind }) => announcementKind === "declared");
  if (!post) throw new Error(`Nothing was drafted for ${channel}.`);
  return post;
}

async function csv(): Promise<Record<string, string>[]> {
  const auditor = await DeskClient.signIn(service, "auditor");
  const { html: text } = await auditor.read("/comms/log.csv");
  return parse(text, { columns: true }) as Record<string, string>[];
}

test("the CSV begins with the mark by which Excel reads its letters, once", async () => {
  const cookie = await cookieOf(service, "auditor");
  const answer = await fetch(new URL("/comms/log.csv", service.url), { headers: { cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 9).toString("utf8")).toBe('\ufeff"test"');
  expect(bytes.indexOf("\ufeff", 3)).toBe(-1);
});

test("the CSV has every post with its words, its card, who approved it and what the channel answered", async () => {
  const rows = await csv();
  const posts = [...service.running.wardcast.comms.outbox.state.channels.values()];
  expect(rows).toHaveLength(posts.reduce((sum, channel) => sum + channel.posts.size, 0));
  const row = rows.find(({ post }) => post === declared("press").id);
  expect(row).toMatchObject({
    test: "TEST",
    channel: "press",
    about: "Declaration",
    ward: service.papers[0]?.ward,
    state: "sent",
    approved_by: "Demo communications officer",
    tries: "2",
    text: declared("press").payload.text,
  });
  expect(row?.["answers_other_than_yes"]).toContain("422");
  expect(row?.["sent_at"]).toMatch(/^Thursday 5 May 2022 at 22:\d\d:\d\d BST$/);
  const [picture] = declared("press").payload.pictures;
  const bytes = await service.running.wardcast.comms.outbox.pictures.read(picture?.digest ?? "");
  expect(row?.["pictures_sha256"]).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(row?.["alt_texts"]).toBe(picture?.alt);
  const history = row?.["history"]?.split("\n").map((line) => line.replace(/^.*?: /, ""));
  expect(history).toEqual([
    "Post written, system",
    "Post approved, Demo communications officer",
    "Post put in the queue, Demo communications officer",
    "Post given to its channel, system",
    "Post failed, system",
    "Post to be tried again, Demo communications officer",
    "Post given to its channel, system",
    "Post sent, system",
  ]);
});

test("a post whose text was changed shows the text that was sent, and that it was changed", async () => {
  const row = (await csv()).find(({ post }) => post === declared("dry-run").id);
  expect(row?.["text"]).toContain("The turnout was");
  expect(row?.["history"]).toContain("Post edited, Demo communications officer");
});

test("the page shows the same to whoever answers for the posts, and not to the count's staff", async () => {
  const auditor = await DeskClient.signIn(service, "auditor");
  const { html } = await auditor.read("/comms/log/");
  expect(html).toContain(`${service.papers[0]?.ward}: Declaration on press`);
  expect(html).toContain(declared("press").payload.pictures[0]?.digest);
  const { html: press } = await auditor.read("/comms/log/?channel=press");
  expect(press).not.toContain("Declaration on dry-run");
  const clerk = await DeskClient.signIn(service, "entry");
  for (const where of ["/comms/log/", "/comms/log.csv"])
    expect((await clerk.read(where)).status).toBe(403);
});

test("a post that was given back for another approval has none until then", async () => {
  const desk = await DeskClient.signIn(service, "comms");
  const waiting = [
    ...(service.running.wardcast.comms.outbox.state.channels.get("press")?.posts.values() ?? []),
  ].find(({ stage }) => stage.kind === "drafted");
  if (!waiting) throw new Error("Every post is out.");
  const asked = { command: "approve", post: waiting.id, version: "1", holdSeconds: "300" };
  await desk.ask(asked);
  const approved = async () =>
    (await csv()).find(({ post }) => post === waiting.id)?.["approved_by"];
  expect(await approved()).toBe("Demo communications officer");
  await desk.ask({ command: "withdraw-approval", post: waiting.id });
  expect(await approved()).toBe("");
});
