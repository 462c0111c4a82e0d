import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { blueskyChannel } from "#social/channels/bluesky.ts";
import type { Outcome, Payload, Sent } from "#social/channels/channel.ts";
import { graphemes } from "#social/channels/counting/graphemes.ts";
import { temporaryFolder } from "../journal/temporary.ts";
import { payload } from "../social/channels/payload.ts";
import { correct } from "../support/correct.ts";
import { hasRealServers, type KeptPost, type Pds, startPds } from "../support/pds.ts";
import { startService } from "../support/service.ts";
import { type Line, moments, startLine } from "./bluesky-line.ts";
import { writeNight } from "./night-file.ts";
import { startPicture } from "./ward-picture.ts";

if (!hasRealServers) {
  throw new Error("The real Bluesky server is not installed. Run: npm run test:servers");
}

const record = z.strictObject({
  $type: z.literal("app.bsky.feed.post"),
  text: z.string(),
  langs: z.array(z.string()),
  createdAt: z.string(),
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

const uploaded = z.object({ blob: z.unknown() });

/** What a facet points at, by its bytes. */
function linked({ text, facets }: z.infer<typeof record>): string[] {
  const bytes = Buffer.from(text, "utf8");
  return facets.map(({ index }) => bytes.subarray(index.byteStart, index.byteEnd).toString("utf8"));
}

const channelOf = ({ url: service, handle, password }: Pds) =>
  blueskyChannel({ service, handle, password, now: Date.now });

function sentOf(outcome: Outcome): Sent {
  if (outcome.kind !== "sent") throw new Error(outcome.reason);
  return outcome.sent;
}

/** That the server keeps a declaration as it was frozen: its words, its one link, its card and what the card shows. */
async function expectSame(server: Pds, kept: KeptPost | undefined, frozen: Payload): Promise<void> {
  const value = record.parse(kept?.value);
  const { text, langs, createdAt, facets, embed } = value;
  expect({ text, langs, createdAt }).toEqual({
    text: frozen.text,
    langs: frozen.languages,
    createdAt: frozen.createdAt,
  });
  // A link is its address, or words that lead to it where the address would take the room of a name.
  const address = expect.stringMatching(/^https:\/\/elections\.camden\.gov\.uk\//);
  const [words] = linked(value);
  const uris = facets.map(({ features }) => features.map(({ uri }) => uri));
  expect(uris).toEqual([[words === "Full result" ? address : words]]);
  expect(uris).toEqual([[address]]);
  const shown = embed.images.map(({ alt, aspectRatio, image: { mimeType: type } }) => ({
    ...{ alt, type, ...aspectRatio },
  }));
  expect(shown).toEqual(frozen.pictures.map(({ bytes: _, ...picture }) => picture));
  for (const [place, { image }] of embed.images.entries()) {
    const bytes = await server.blob(image.ref.$link);
    expect(Buffer.compare(bytes, frozen.pictures[place]?.bytes ?? new Uint8Array())).toBe(0);
  }
}

const assessment = {
  duty: "Rhian",
  replies: "Rhian",
  tested: "Today",
  accessible: "Alt text",
  publicity: "The monitoring officer",
  wrong: "Stop",
};

type Night = ReadonlyMap<string, Payload>;

/** Counts Camden's wards through the staff API and gives each declaration's post by its name on the server. */
async function playNight({ url, handle, password }: Pds): Promise<Night> {
  const common = { name: "bluesky", test: true, language: "en", link: true, card: true } as const;
  const channels = [{ kind: "bluesky" as const, ...common, handle, service: url }];
  await using service = await startService("content", {
    changed: ({ council, ...content }) => ({
      ...content,
      council: { ...council, site_url: "https://elections.camden.gov.uk", channels },
    }),
    secrets: (_channel, part) => (part === "PASSWORD" ? password : undefined),
  });
  const { outbox, resultDrafts } = service.running.wardcast.comms;
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
  await resultDrafts.idle();
  await outbox.idle();
  const posts = [...(outbox.state.channels.get("bluesky")?.posts.values() ?? [])];
  const night = new Map<string, Payload>();
  for (const { stage, payload: frozen } of posts) {
    if (stage.kind === "sent") night.set(stage.sent.id, await outbox.pictures.thaw(frozen));
  }
  return night;
}

let pds: Pds;
let night: Night;
beforeAll(async () => {
  pds = await startPds();
  night = await playNight(pds);
}, 120_000);
afterAll(() => pds?.[Symbol.asyncDispose]());

const sender = fileURLToPath(new URL("bluesky-sender.ts", import.meta.url));
const killsWanted = 50;
/** Some lives end while they fill the outbox, and most while they send. */
const longestLifeMs = 700;
/** A post takes two requests, its card and its record. */
const mostRequests = 8;

/** What a sender is started with. */
type Life = { readonly folder: string; readonly file: string; readonly pds: Pds };

/** Starts a sender; `opened` is called with what kills it. Gives whether it was done, and throws where it failed by itself. */
async function isDone(
  life: Life,
  line: Line,
  opened: (kill: () => void) => void,
): Promise<boolean> {
  const { handle, password } = life.pds;
  const settings = [life.folder, life.file, line.url, handle, password];
  const child = spawn(process.execPath, [sender, ...settings], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const lines: string[] = [];
  for await (const told of createInterface({ input: child.stdout })) {
    lines.push(told);
    if (told === "open") opened(() => child.kill("SIGKILL"));
  }
  const [code, signal] = await exited;
  if (lines.includes("done")) return true;
  if (signal !== "SIGKILL") throw new Error(`The sender ended by itself with ${code}.`);
  return false;
}

const below = (most: number) => Math.floor(Math.random() * most);

/** A life that ends in the middle of a request, or after a random while where that comes first. */
async function isKilled(life: Life, line: Line): Promise<boolean> {
  const stop = new AbortController();
  const done = await isDone(life, line, (kill) => {
    const moment = moments[below(moments.length)] ?? "unanswered";
    line.end = { after: below(mostRequests), moment, kill };
    // Not a wait for anything: the random moment is the test.
    void setTimeout(below(longestLifeMs), null, { signal: stop.signal })
      .then(kill)
      .catch(() => null);
  });
  stop.abort();
  line.end = null;
  return !done;
}

describe("Camden's night on a real server", () => {
  test("has 20 declarations, with cards, facets and alt text, byte for byte", async () => {
    expect(night.size).toBe(20);
    const kept = await pds.posts();
    expect(kept.map(({ uri }) => uri).toSorted()).toEqual([...night.keys()].toSorted());
    for (const post of kept) {
      const frozen = night.get(post.uri);
      if (!frozen) throw new Error(`${post.uri} is not of this night.`);
      await expectSame(pds, post, frozen);
    }
  });

  test("sent by a process that is killed 50 times has the same 20, each once", async () => {
    const posts = [...night.values()];
    let kills = 0;
    let looks = 0;
    while (kills < killsWanted) {
      await using own = await startPds();
      await using line = await startLine(own.url);
      await using folder = await temporaryFolder();
      const file = path.join(folder.path, "night.json");
      await writeNight(file, posts);
      const life = { folder: folder.path, file, pds: own };
      while (kills < killsWanted && (await isKilled(life, line))) kills += 1;
      expect(await isDone(life, line, () => undefined)).toBe(true);
      const kept = await own.posts();
      expect(kept).toHaveLength(20);
      for (const frozen of posts) {
        const same = kept.filter(({ value }) => value.text === frozen.text);
        expect(same).toHaveLength(1);
        const post = same[0];
        // It is dated when it was approved, which the sender did itself.
        const createdAt = record.parse(post?.value).createdAt;
        await expectSame(own, post, { ...frozen, createdAt });
      }
      looks += line.looks;
    }
    // Without a look after a kill in the middle of a post, this test would have tested nothing.
    expect(looks).toBeGreaterThan(0);
  }, 400_000);
});

describe("a night with a correction in the middle", () => {
  test("has each declaration once, and the correction as an answer to the one that was wrong", async () => {
    await using own = await startPds();
    const { url, handle, password } = own;
    const common = {
      name: "bluesky",
      test: true,
      language: "both",
      link: true,
      card: true,
    } as const;
    const channels = [{ kind: "bluesky" as const, ...common, handle, service: url }];
    await using service = await startService("content", {
      changed: ({ council, ...content }) => ({
        ...content,
        council: { ...council, site_url: "https://elections.camden.gov.uk", channels },
      }),
      secrets: (_channel, part) => (part === "PASSWORD" ? password : undefined),
    });
    const { outbox, resultDrafts } = service.running.wardcast.comms;
    const ask = (key: string, command: Parameters<typeof outbox.submit>[0]["command"]) =>
      outbox.submit({ key, command, by: "comms" });
    await ask("open", { kind: "enable-channel", channel: "bluesky", assessment });
    for (const announcementKind of ["declared", "corrected", "all-declared"])
      await ask(announcementKind, {
        ...{ kind: "approve-from-now-on", channel: "bluesky", holdSeconds: 0 },
        announcementKind,
      });
    const settled = async () => {
      await resultDrafts.idle();
      await outbox.idle();
      await resultDrafts.idle();
    };
    const [first, ...others] = service.papers.slice(0, 5);
    if (!first) throw new Error("The sample has no wards.");
    await service.count([first]);
    await settled();
    await correct(service, first);
    await service.count(others);
    await settled();
    await expect.poll(async () => (await own.posts()).length, { timeout: 60_000 }).toBe(12);
    const kept = await own.posts();
    // Two posts a ward, as both languages have no room in one, and two of the correction.
    const texts = kept.map(({ value }) => value.text);
    expect(new Set(texts).size).toBe(12);
    const replies = kept.filter(({ value }) => value["reply"] !== undefined);
    expect(replies.map(({ value }) => value.text)).toEqual([
      expect.stringMatching(/Canlyniad wedi’i gywiro, ward Belsize/),
      expect.stringMatching(/Corrected result for Belsize ward/),
    ]);
    for (const { value } of replies) {
      const { parent } = z.object({ parent: z.object({ uri: z.string() }) }).parse(value["reply"]);
      const wrong = kept.find(({ uri }) => uri === parent.uri);
      expect(wrong?.value["langs"]).toEqual(value["langs"]);
      expect(wrong?.value.text).not.toMatch(/Corrected|gywiro/);
    }
  }, 180_000);
});

const letters = "234567abcdefghijklmnopqrstuvwxyz";

/** The names of records that nobody else puts. */
function* names(): Generator<string> {
  for (const first of letters) for (const second of letters) yield `3kaaaaaaaaa${first}${second}`;
}

const units = [
  "a",
  "ŵ",
  "é",
  "e\u{301}",
  "ক্ষি",
  "বেলসাইজ",
  "اردو",
  "ہے",
  "👨‍👩‍👧‍👦",
  "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
  "👩🏽‍🚒",
  "字",
  " ",
];
const large = ["👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👩🏽‍🚒", `e${"\u{301}".repeat(12)}`, `ক${"্ষ".repeat(3)}ি`];

function repeated(parts: readonly string[], isEnough: (text: string) => boolean): string {
  let text = "x";
  while (!isEnough(text)) text += parts.join("");
  return text;
}

/** A text of about as many characters as may be. */
const ofCharacters = fc
  .tuple(
    fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 298, max: 302 }),
  )
  .map(([parts, most]) =>
    graphemes(repeated(parts, (text) => graphemes(text).length >= most))
      .slice(0, most - 1)
      .concat("x")
      .join(""),
  );

/** A text of about as many bytes as may be, in few characters. */
const ofBytes = fc
  .tuple(
    fc.array(fc.constantFrom(...large), { minLength: 1, maxLength: 10 }),
    fc.integer({ min: 2998, max: 3002 }),
  )
  .map(([parts, most]) => {
    const kept = graphemes(repeated(parts, (text) => Buffer.byteLength(text) >= most));
    while (Buffer.byteLength(kept.join("")) > most) kept.pop();
    return kept
      .join("")
      .padEnd(kept.join("").length + most - Buffer.byteLength(kept.join("")), "x");
  });

describe("the server and the channel", () => {
  test("agree on 300 characters and 3,000 bytes, in many scripts", async () => {
    const channel = channelOf(pds);
    const { most, bytes } = await channel.limits();
    const name = names();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(ofCharacters, ofBytes), async (text) => {
        const [count, size] = [channel.count(text), Buffer.byteLength(text)];
        const fits = count <= most && size <= (bytes ?? 0);
        const value = { $type: "app.bsky.feed.post", text, createdAt: "2022-05-06T01:23:45.000Z" };
        const { status } = await pds.put(name.next().value, value);
        expect([text, count, size, status]).toEqual([text, count, size, fits ? 200 : 400]);
        seen.add(count > 297 ? `${count} characters` : `${size} bytes`);
      }),
      { numRuns: 300 },
    );
    for (const edge of ["300 characters", "301 characters", "3000 bytes", "3001 bytes"])
      expect(seen).toContain(edge);
  }, 120_000);

  test("know a second try, a change, an answer and a deletion", async () => {
    const channel = channelOf(pds);
    const post = payload({ pictures: [await startPicture(1)] });
    expect(await channel.find(post, "key 1")).toBeNull();
    const before = (await pds.posts()).length;
    const [first, second] = await Promise.all([
      channel.send(post, "key 1"),
      channel.send(post, "key 1"),
    ]);
    expect(second).toEqual(first);
    expect(await channel.find(post, "key 1")).toEqual(first);
    expect(await pds.posts()).toHaveLength(before + 1);
    const there = sentOf(first);

    const changed = payload({ text: "Corrected: Belsize.", pictures: [await startPicture(2)] });
    expect(await channel.edit(there, changed)).toEqual(first);
    expect(await channel.edit(there, changed)).toEqual(first);
    const kept = (await pds.posts()).find(({ uri }) => uri === there.id);
    expect(kept?.value).toMatchObject({ text: changed.text, createdAt: post.createdAt });

    const answer = payload({ text: "Corrected result for Belsize.", replyTo: there });
    const { id } = sentOf(await channel.send(answer, "key 2"));
    const reply = (await pds.posts()).find(({ uri }) => uri === id)?.value["reply"];
    expect(reply).toMatchObject({ root: { uri: there.id }, parent: { uri: there.id } });

    expect(await channel.remove(there)).toEqual(first);
    expect(await channel.remove(there)).toEqual(first);
    expect(await channel.find(post, "key 1")).toBeNull();
    expect(await channel.send(answer, "key 3")).toMatchObject({ kind: "refused" });
    expect(await channel.edit(there, changed)).toMatchObject({ kind: "refused" });
  });

  test("agree on 2,000,000 bytes of a picture", async () => {
    const picture = await startPicture(3);
    const most = new Uint8Array(2_000_000);
    most.set(picture.bytes);
    const more = new Uint8Array(2_000_001);
    more.set(picture.bytes);
    const channel = channelOf(pds);
    const sized = (bytes: Uint8Array) => payload({ pictures: [{ ...picture, bytes }] });
    expect(await channel.send(sized(most), "most")).toMatchObject({ kind: "sent" });
    // The server takes the bytes, and refuses the post that would show them.
    const { blob } = uploaded.parse(await (await pds.upload(more)).json());
    const { alt, width, height } = picture;
    const images = [{ image: blob, alt, aspectRatio: { width, height } }];
    const embed = { $type: "app.bsky.embed.images", images };
    const { text, createdAt } = payload();
    const value = { $type: "app.bsky.feed.post", text, createdAt, embed };
    const refused = await pds.put("3kaaaaaaaaaaa", value);
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringMatching(/too big/)]);
    expect(await channel.send(sized(more), "more")).toMatchObject({ kind: "refused" });
  });

  test("a wrong app password and a server without the app's view are said in a sentence", async () => {
    const { url: service, handle } = pds;
    const wrong = blueskyChannel({ service, handle, password: "wrong", now: Date.now });
    expect(await wrong.health()).toMatch(/does not accept the app password of anytown\.test/);
    expect(await channelOf(pds).health()).toBeNull();
    expect(await channelOf(pds).listener.mentions(null)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/does not reach Bluesky's app/),
    });
  });
});
