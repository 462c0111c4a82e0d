import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { blueskyChannel } from "#social/channels/bluesky.ts";
import type { Payload } from "#social/channels/channel.ts";
import { graphemes } from "#social/counting/graphemes.ts";
import { postOf } from "#social/outbox/state.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { hasRealServers, type KeptPost, type Pds, startPds } from "../support/pds.ts";
import { startService } from "../support/service.ts";
import { startPicture } from "./ward-picture.ts";

if (!hasRealServers) {
  throw new Error(
    "The real Bluesky server is not installed. Run: npm ci --prefix tests/real-servers",
  );
}

let pds: Pds;
beforeAll(async () => {
  pds = await startPds();
});
afterAll(() => pds[Symbol.asyncDispose]());

const sender = fileURLToPath(new URL("bluesky-sender.ts", import.meta.url));

const record = z.object({
  text: z.string(),
  langs: z.array(z.string()),
  facets: z.array(
    z.object({
      index: z.object({ byteStart: z.number(), byteEnd: z.number() }),
      features: z.array(z.object({ uri: z.string() })),
    }),
  ),
  embed: z.object({
    images: z.array(
      z.object({
        alt: z.string(),
        image: z.object({ ref: z.object({ $link: z.string() }), mimeType: z.string() }),
        aspectRatio: z.object({ width: z.number(), height: z.number() }),
      }),
    ),
  }),
});

/** What a facet points at, by its bytes. */
function linked({ text, facets }: z.infer<typeof record>): string[] {
  const bytes = Buffer.from(text, "utf8");
  return facets.map(({ index }) => bytes.subarray(index.byteStart, index.byteEnd).toString("utf8"));
}

const channelOf = ({ url: service, handle, password }: Pds) =>
  blueskyChannel({ service, handle, password, now: Date.now });

async function payload(text: string, given: Partial<Payload> = {}): Promise<Payload> {
  const createdAt = "2022-05-06T01:23:45.000Z";
  return { text, languages: ["en"], pictures: [], createdAt, replyTo: null, ...given };
}

const assessment = {
  duty: "Rhian",
  replies: "Rhian",
  tested: "Today",
  accessible: "Alt text",
  publicity: "The monitoring officer",
  wrong: "Stop",
};

test("Camden's night: 20 declarations on a real server, with cards, facets and alt text, read back byte for byte", async () => {
  await using own = await startPds();
  const bluesky = {
    kind: "bluesky" as const,
    name: "bluesky",
    test: true,
    language: "en" as const,
    link: true,
    card: true,
    handle: own.handle,
    service: own.url,
  };
  await using service = await startService("content", {
    changed: (content) => ({
      ...content,
      council: {
        ...content.council,
        site_url: "https://elections.camden.gov.uk",
        channels: [bluesky],
      },
    }),
    secrets: (_channel, part) => (part === "PASSWORD" ? own.password : undefined),
  });
  const { outbox, newsroom } = service.running.wardcast.comms;
  const ask = (key: string, command: Parameters<typeof outbox.submit>[0]["command"]) =>
    outbox.submit({ key, command, by: "comms" });
  await ask("open", { kind: "enable-channel", channel: "bluesky", assessment });
  await ask("auto", {
    kind: "approve-from-now-on",
    channel: "bluesky",
    announcementKind: "declared",
    holdSeconds: 0,
  });
  await service.count(service.papers);
  await newsroom.idle();
  await outbox.idle();
  const kept = await own.posts();
  expect(kept).toHaveLength(20);
  const sent = [...(outbox.state.channels.get("bluesky")?.posts.values() ?? [])].filter(
    ({ stage }) => stage.kind === "sent",
  );
  expect(sent).toHaveLength(20);
  for (const post of sent) {
    const stage = postOf(outbox.state, post.id)?.stage;
    const found = kept.find(({ uri }) => stage?.kind === "sent" && uri === stage.sent.id);
    await expectSame(own, found, post.payload.text, await outbox.pictures.thaw(post.payload));
  }
}, 120_000);

async function expectSame(
  server: Pds,
  kept: KeptPost | undefined,
  text: string,
  frozen: Payload,
): Promise<void> {
  const value = record.parse(kept?.value);
  expect(value.text).toBe(text);
  expect(value.langs).toEqual(["en"]);
  expect(linked(value)).toEqual(value.facets.map(({ features: [link] }) => link?.uri));
  expect(linked(value)).toEqual([expect.stringMatching(/^https:\/\/elections\.camden\.gov\.uk\//)]);
  const [picture] = frozen.pictures;
  const [image] = value.embed.images;
  expect(image?.alt).toBe(picture?.alt);
  expect(image?.aspectRatio).toEqual({ width: picture?.width, height: picture?.height });
  const bytes = await server.blob(image?.image.ref.$link ?? "");
  expect(Buffer.compare(bytes, picture?.bytes ?? new Uint8Array())).toBe(0);
}

/** One life of the sender; false where it was done before its time. */
async function isKilled(folder: string, server: Pds, lifeMs: number): Promise<boolean> {
  const { url, handle, password } = server;
  const child = spawn(process.execPath, [sender, folder, url, handle, password], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const stop = new AbortController();
  let isDone = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "done") isDone = true;
    // Not a wait for anything: the random moment is the test.
    if (line === "open") {
      void setTimeout(lifeMs, null, { signal: stop.signal })
        .then(() => child.kill("SIGKILL"))
        .catch(() => null);
    }
  }
  stop.abort();
  await exited;
  return !isDone;
}

test("a sender killed 50 times at random leaves exactly 20 posts on the server", async () => {
  let kills = 0;
  while (kills < 50) {
    await using own = await startPds();
    await using folder = await temporaryFolder();
    while (kills < 50 && (await isKilled(folder.path, own, Math.random() * 700))) kills += 1;
    while (await isKilled(folder.path, own, 600_000));
    const texts = (await own.posts()).map(({ value }) => value.text);
    expect(texts).toHaveLength(20);
    expect(new Set(texts).size).toBe(20);
  }
}, 400_000);

describe("the server and the channel", () => {
  test("agree on how long a text is, in many scripts", async () => {
    const channel = channelOf(pds);
    const units = ["a", "ŵ", "é", "ক্ষি", "اردو", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "字", " "];
    let row = 0;
    const one = fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 320 });
    const sized = one.map((parts) => {
      const text = `x${parts.join("").repeat(Math.ceil(320 / parts.length))}x`;
      return graphemes(text)
        .slice(0, 298 + (parts.length % 5))
        .join("");
    });
    await fc.assert(
      fc.asyncProperty(sized, async (text) => {
        const limits = await channel.limits();
        const fits =
          channel.count(text) <= limits.most && Buffer.byteLength(text) <= (limits.bytes ?? 0);
        row += 1;
        const value = { $type: "app.bsky.feed.post", text, createdAt: "2022-05-06T01:23:45.000Z" };
        const rkey = `3k${"2".repeat(9)}${"234567abcdefghijklmnopqrstuvwxyz"[row % 32]}${"234567abcdefghijklmnopqrstuvwxyz"[Math.floor(row / 32) % 32]}`;
        const answer = await pds.put(rkey, value);
        expect([text.length, answer.status]).toEqual([text.length, fits ? 200 : 400]);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test("know a second try, a lost answer, an answer to a post, and a deletion", async () => {
    const channel = channelOf(pds);
    const post = await payload("Belsize: three elected. https://elections.anytown.gov.uk/", {
      pictures: [await startPicture(1)],
    });
    expect(await channel.find(post, "key 1")).toBeNull();
    const before = (await pds.posts()).length;
    const [first, second] = await Promise.all([
      channel.send(post, "key 1"),
      channel.send(post, "key 1"),
    ]);
    expect(second).toEqual(first);
    expect(await channel.find(post, "key 1")).toEqual(first);
    expect(await pds.posts()).toHaveLength(before + 1);
    if (first.kind !== "sent") throw new Error(first.reason);

    const answer = await payload("Corrected result for Belsize.", { replyTo: first.sent });
    const answered = await channel.send(answer, "key 2");
    if (answered.kind !== "sent") throw new Error(answered.reason);
    const kept = (await pds.posts()).find(({ uri }) => uri === answered.sent.id);
    expect(kept?.value["reply"]).toMatchObject({
      root: { uri: first.sent.id },
      parent: { uri: first.sent.id },
    });

    expect((await channel.remove(first.sent)).kind).toBe("sent");
    expect((await channel.remove(first.sent)).kind).toBe("sent");
    expect(await channel.find(post, "key 1")).toBeNull();
    const late = await channel.send(answer, "key 3");
    expect(late).toMatchObject({ kind: "refused" });
  });

  test("a wrong app password and a server without the app's view are said in a sentence", async () => {
    const { url: service, handle } = pds;
    const wrong = blueskyChannel({ service, handle, password: "wrong", now: Date.now });
    expect(await wrong.health()).toMatch(/does not accept the app password of anytown\.test/);
    expect(await channelOf(pds).health()).toBeNull();
    expect(await channelOf(pds).listener.mentions(null)).toMatchObject({ ok: false });
  });
});
