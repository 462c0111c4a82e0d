import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mastodonChannel } from "#social/channels/mastodon.ts";
import { channelState } from "#social/outbox/state.ts";
import { startPicture } from "../../slow/ward-picture.ts";
import { startService } from "../../support/service.ts";
import { startLoopback } from "./loopback.ts";
import { mastodonContract } from "./mastodon-contract.ts";
import { type MastodonService, startMastodon } from "./mastodon-service.ts";
import { type Snac, startSnac } from "./mastodon-snac.ts";
import { now, payload } from "./payload.ts";
import { slowTest } from "../../support/slow.ts";

let service: MastodonService;
beforeAll(async () => {
  service = await startMastodon();
});
afterAll(() => service[Symbol.asyncDispose]());

describe("a server with Mastodon's rules", () => {
  mastodonContract(async () => ({ url: service.url, token: service.token }));
});

let snac: Snac;
beforeAll(async () => {
  snac = await startSnac();
});
afterAll(() => snac[Symbol.asyncDispose]());

describe("a server with snac's rules", () => {
  mastodonContract(async () => ({ url: snac.url, token: snac.token }));
});

const { MASTODON_TEST_URL: url, MASTODON_TEST_TOKEN: token } = process.env;

describe.runIf(url && token)("the real server of MASTODON_TEST_URL", () => {
  mastodonContract(async () => ({ url: (url ?? "").replace(/\/+$/, ""), token: token ?? "" }));
});

const channelOf = ({ url: server, token: own }: MastodonService) =>
  mastodonChannel({ server, token: own, now: Date.now });

const snacChannel = () => mastodonChannel({ server: snac.url, token: snac.token, now: Date.now });

describe("the channel", () => {
  test("keeps alt text and bytes as they were", async () => {
    const picture = await startPicture(2);
    const outcome = await channelOf(service).send(payload({ pictures: [picture] }), "picture");
    expect(outcome.kind).toBe("sent");
    const [kept] = [...service.media.values()].slice(-1);
    expect(kept?.description).toBe(picture.alt);
    expect(Buffer.compare(kept?.bytes ?? Buffer.of(), picture.bytes)).toBe(0);
  });

  test("a lost answer, a server that is down and one that has had enough are three outcomes", async () => {
    const channel = channelOf(service);
    service.instead.push("hangs up");
    const lost = payload({ text: "Lost on its way back." });
    expect(await channel.send(lost, "lost")).toMatchObject({ kind: "unknown" });
    expect(await channel.find(lost, "lost")).toMatchObject({ kind: "sent" });
    service.instead.push("fails");
    expect(await channel.send(payload({ text: "Down." }), "down")).toMatchObject({
      kind: "unknown",
    });
    service.instead.push("too many");
    const later = await channel.send(payload({ text: "Enough." }), "enough");
    expect(later).toMatchObject({ kind: "refused", retryAt: expect.stringMatching(/^\d{4}-/) });
  });

  test("a picture over the server's limit of uploads waits, and is not left out", async () => {
    await using busy = await startMastodon();
    const channel = channelOf(busy);
    const picture = await startPicture(4);
    for (let number = 0; number < 30; number += 1) {
      await channel.send(payload({ text: `Ward ${number}`, pictures: [picture] }), `up ${number}`);
    }
    const next = payload({ text: "Ward 30", pictures: [picture] });
    const refused = await channel.send(next, "up 30");
    expect(refused).toMatchObject({ kind: "refused", retryAt: expect.any(String) });
    expect(busy.statuses).toHaveLength(30);
    busy.later(31 * 60_000);
    expect(await channel.send(next, "up 30")).toMatchObject({ kind: "sent" });
  });

  test("counts as the server refuses, in many scripts", async () => {
    const channel = channelOf(service);
    await channel.limits();
    const units = [
      "a",
      "ŵ",
      "ক্ষি",
      "اردو",
      "👨‍👩‍👧‍👦",
      "字 ",
      "x https://elections.anytown.gov.uk/a/very/long/address/ ",
    ];
    const texts = fc
      .array(fc.constantFrom(...units), { minLength: 1, maxLength: 60 })
      .map((parts) => parts.join("").repeat(Math.ceil(520 / parts.join("").length)))
      .chain((text) =>
        fc.integer({ min: 480, max: 520 }).map((end) => [...text].slice(0, end).join("")),
      );
    await fc.assert(
      fc.asyncProperty(texts, fc.uuid(), async (text, key) => {
        const body = JSON.stringify({ status: text });
        const answer = await fetch(`${service.url}/api/v1/statuses`, {
          method: "POST",
          headers: { authorization: `Bearer ${service.token}`, "idempotency-key": key },
          body,
        });
        expect(answer.status).toBe(channel.count(text) <= 500 ? 200 : 422);
      }),
      { numRuns: 200 },
    );
  });

  test("hears who mentions the council or answers its posts, each once", async () => {
    const { listener } = channelOf(service);
    const before = await listener.mentions(null);
    const cursor = before.ok ? before.cursor : null;
    service.hear("@anytown When is Belsize declared? <b>", null);
    service.hear("Thank you", "1003");
    const heard = await listener.mentions(cursor);
    expect(heard).toMatchObject({
      ok: true,
      mentions: [
        {
          text: "@anytown When is Belsize declared? <b>",
          inReplyTo: null,
          author: "@resident@example.social",
        },
        { text: "Thank you", inReplyTo: "1003" },
      ],
    });
    const again = await listener.mentions(heard.ok ? heard.cursor : null);
    expect(again).toMatchObject({ ok: true, mentions: [] });
  });

  test("hears none twice and misses none, however many came at once and whatever else came", async () => {
    await using own = await startMastodon();
    const { listener } = channelOf(own);
    own.hear("The first", null);
    const first = await listener.mentions(null);
    for (let number = 0; number < 90; number += 1) own.hear(`Question ${number}`, null);
    const heard = await listener.mentions(first.ok ? first.cursor : null);
    const texts = heard.ok ? heard.mentions.map(({ text }) => text) : [];
    expect(texts).toEqual(Array.from({ length: 90 }, (_, number) => `Question ${number}`));
    const there = await snacChannel().listener.mentions(null);
    expect(there).toMatchObject({ ok: true, mentions: [{ text: "@anytown When?" }] });
    const again = await snacChannel().listener.mentions(there.ok ? there.cursor : null);
    expect(again).toMatchObject({ ok: true, mentions: [] });
  });
});

describe("pictures", () => {
  test("are waited for until the server has made them ready", async () => {
    await using slow = await startMastodon({ isSlow: true });
    const post = payload({ pictures: [await startPicture(1)] });
    expect(await channelOf(slow).send(post, "slow")).toMatchObject({ kind: "sent" });
  });

  test("go the older way to a server that does not know the newer one", async () => {
    await using old = await startMastodon({ missing: ["/api/v2/media", "/api/v2/instance"] });
    const post = payload({ pictures: [await startPicture(1)] });
    expect(await channelOf(old).send(post, "old")).toMatchObject({ kind: "sent" });
    expect(old.media.size).toBe(1);
  });

  test("stay with their own post where the name of a file is its id", async () => {
    for (const number of [1, 2]) {
      const picture = { ...(await startPicture(number)), alt: `Ward ${number}` };
      await snacChannel().send(payload({ pictures: [picture] }), "key");
    }
    const kept = [...snac.files.values()]
      .slice(-2)
      .map(({ bytes }) => Buffer.from(bytes, "latin1"));
    for (const [place, bytes] of kept.entries())
      expect(bytes.equals((await startPicture(place + 1)).bytes as Buffer)).toBe(true);
  });
});

describe("what a server refuses", () => {
  test.for([
    [401, {}, /does not accept the token\. Make a new one/, null],
    [403, {}, /outside the scopes\. Look whether the account is limited/, null],
    [422, {}, /answered 422: outside the scopes/, null],
    [429, {}, /answered 429/, "2022-05-06T01:25:00.000Z"],
    [429, { "retry-after": "120" }, /429/, "2022-05-06T01:26:00.000Z"],
    [429, { "x-ratelimit-reset": "2022-05-06T01:30:00.000Z" }, /429/, "2022-05-06T01:30:00.000Z"],
    [429, { "x-ratelimit-reset": "1651800600" }, /429/, "2022-05-06T01:30:00.000Z"],
  ] as const)(
    "with %s and %o is said with what to do, and when to ask again",
    async ([...expected]) => {
      const [status, headers, reason, retryAt] = expected;
      const body = { error: "outside the scopes" };
      await using loopback = await startLoopback(() => ({ status, headers, body }));
      const channel = mastodonChannel({ server: loopback.url, token: "secret", now });
      expect(await channel.send(payload(), "key")).toEqual({
        ...{ kind: "refused", retryAt },
        reason: expect.stringMatching(reason),
      });
    },
  );
});

slowTest(
  "Camden's night with answers lost at random: 20 declarations are 20 posts, once each",
  async () => {
    await using own = await startMastodon();
    const channel = {
      kind: "mastodon" as const,
      name: "mastodon",
      test: true,
      language: "en" as const,
      link: true,
      card: false,
      server: own.url,
    };
    await using night = await startService("content", {
      changed: (content) => ({ ...content, council: { ...content.council, channels: [channel] } }),
      secrets: (_channel, part) => (part === "TOKEN" ? own.token : undefined),
    });
    const { outbox, resultDrafts } = night.running.wardcast.comms;
    await outbox.submit({
      key: "open",
      by: "comms",
      command: { kind: "enable-channel", channel: "mastodon" },
    });
    await outbox.submit({
      key: "auto",
      by: "comms",
      command: {
        kind: "approve-from-now-on",
        channel: "mastodon",
        announcementKind: "declared",
        holdSeconds: 0,
      },
    });
    own.instead.push("hangs up", "hangs up");
    await night.count(night.papers);
    await resultDrafts.idle();
    const sent = () =>
      [...channelState(outbox.state, "mastodon").posts.values()].filter(
        ({ stage }) => stage.kind === "sent",
      );
    await expect.poll(() => sent().length, { timeout: 100_000, interval: 250 }).toBe(20);
    const texts = own.statuses.map(({ text }) => text);
    expect(texts).toHaveLength(20);
    expect(new Set(texts).size).toBe(20);
  },
  120_000,
);
