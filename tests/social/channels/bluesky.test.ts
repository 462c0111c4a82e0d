import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueskyChannel } from "#social/channels/bluesky.ts";
import type { Outcome, Sent } from "#social/channels/channel.ts";
import { account, blueskyService, type Heard, repo } from "./bluesky-service.ts";
import { deadAddress, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";

const key = "declared:local.camden.belsize.2022-05-05:1";

function channelAt(service: string, given: { password?: string; timeoutMs?: number } = {}) {
  return blueskyChannel({ ...account, service, now, timeoutMs: 5000, ...given });
}

async function start() {
  const bluesky = blueskyService();
  const service = await startLoopback(bluesky.answer);
  const channel = channelAt(service.url);
  return {
    ...{ bluesky, service, channel },
    /** Signed in already, so that the next request is the one that is meant. */
    async signedIn() {
      expect(await channel.health()).toBeNull();
      service.received.length = 0;
    },
    asked: () => service.received.map(({ path }) => path.replace("/xrpc/com.atproto.", "")),
    records: () => [...bluesky.records.values()].map(({ value }) => value),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

function sentOf(outcome: Outcome): Sent {
  if (outcome.kind !== "sent") throw new Error(outcome.reason);
  return outcome.sent;
}

describe("sending", () => {
  test("a post has its text, its moment, its languages, its picture and what the picture shows", async () => {
    await using run = await start();
    const post = payload({ languages: ["en", "cy"], pictures: [picture] });
    const { id, url } = sentOf(await run.channel.send(post, key));
    const [rkey = ""] = run.bluesky.records.keys();
    expect(id).toBe(`at://${repo}/app.bsky.feed.post/${rkey}`);
    expect(url).toBe(`https://bsky.app/profile/${repo}/post/${rkey}`);
    const [[link = "", bytes = ""] = []] = run.bluesky.blobs;
    expect(Buffer.from(bytes, "latin1")).toEqual(Buffer.from(picture.bytes));
    const image = { $type: "blob", ref: { $link: link }, mimeType: "image/png", size: 1200 };
    const aspectRatio = { width: 1200, height: 630 };
    expect(run.records()).toEqual([
      {
        $type: "app.bsky.feed.post",
        text: post.text,
        createdAt: post.createdAt,
        langs: ["en", "cy"],
        facets: [expect.anything()],
        embed: {
          $type: "app.bsky.embed.images",
          images: [{ alt: picture.alt, aspectRatio, image }],
        },
      },
    ]);
  });

  test("a facet points at its link's bytes, whatever is written around it", async () => {
    await using run = await start();
    const [english, welsh] = ["https://camden.gov.uk/a?b=1", "https://camden.gov.uk/cy/ŵyl/"];
    const text = `Tŷ বেলসাইজ 👨‍👩‍👧‍👦 (${english}). اردو: ${welsh}!`;
    await run.channel.send(payload({ text }), key);
    const [{ facets }] = run.records() as [
      {
        facets: {
          index: { byteStart: number; byteEnd: number };
          features: [{ $type: string; uri: string }];
        }[];
      },
    ];
    const bytes = Buffer.from(text);
    const pointed = facets.map(({ index: { byteStart, byteEnd } }) =>
      bytes.subarray(byteStart, byteEnd).toString(),
    );
    expect(pointed).toEqual([english, welsh]);
    expect(facets.map(({ features }) => features)).toEqual([
      [{ $type: "app.bsky.richtext.facet#link", uri: english }],
      [{ $type: "app.bsky.richtext.facet#link", uri: welsh }],
    ]);
  });

  test("the same post twice is one post", async () => {
    await using run = await start();
    const first = await run.channel.send(payload({ pictures: [picture] }), key);
    expect(await run.channel.send(payload({ pictures: [picture] }), key)).toEqual(first);
    expect(run.bluesky.records.size).toBe(1);
  });

  test("posts have names as the protocol wants them, in the order of their moments", async () => {
    await using run = await start();
    const between = { min: new Date("2000-01-01"), max: new Date("2200-01-01") };
    const moments = fc.uniqueArray(fc.date({ ...between, noInvalidDate: true }), {
      selector: (moment) => moment.getTime(),
      minLength: 2,
      maxLength: 2,
    });
    const named = async (moment: Date | undefined, anyKey: string) => {
      const createdAt = moment?.toISOString() ?? "";
      const { id } = sentOf(await run.channel.send(payload({ createdAt }), anyKey));
      return id.split("/").at(-1) ?? "";
    };
    await fc.assert(
      fc.asyncProperty(moments, fc.string(), fc.string(), async (pair, one, other) => {
        const [first, second] = pair.toSorted((a, b) => a.getTime() - b.getTime());
        const names = [await named(first, one), await named(second, other)];
        // atproto.com/specs/tid#tid-syntax
        for (const name of names) expect(name).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
        expect(names.toSorted()).toEqual(names);
      }),
      { numRuns: 50 },
    );
  });

  test("posts of one moment have names of their own", async () => {
    await using run = await start();
    for (let ward = 1; ward <= 50; ward += 1) await run.channel.send(payload(), `ward ${ward}`);
    expect(run.bluesky.records.size).toBe(50);
  });

  test("an answer names the post it answers and the one its thread began with", async () => {
    await using run = await start();
    const first = sentOf(await run.channel.send(payload(), "first"));
    const second = sentOf(await run.channel.send(payload({ replyTo: first }), "second"));
    await run.channel.send(payload({ replyTo: second }), "third");
    const versions = [...run.bluesky.records.values()].map(({ cid }) => cid);
    const root = { uri: first.id, cid: versions[0] };
    const replies = run.records().map((record) => (record as { reply?: unknown }).reply);
    expect(replies).toEqual([
      undefined,
      { root, parent: root },
      { root, parent: { uri: second.id, cid: versions[1] } },
    ]);
  });

  test("an answer to a post that is gone is refused", async () => {
    await using run = await start();
    const first = sentOf(await run.channel.send(payload(), "first"));
    await run.channel.remove(first);
    expect(await run.channel.send(payload({ replyTo: first }), "second")).toMatchObject({
      kind: "refused",
      retryAt: null,
    });
    expect(run.bluesky.records.size).toBe(0);
  });

  test.for([
    ["300 characters that people see", "👩‍🚒".repeat(260) + "e\u{301}".repeat(40), true],
    ["301 characters", "a".repeat(301), false],
    ["3,000 bytes", "👨‍👩‍👧‍👦".repeat(120), true],
    ["3,001 bytes", `${"👨‍👩‍👧‍👦".repeat(119)}${"ŵ".repeat(13)}`, false],
  ] as const)("%s", async ([, text, isTaken]) => {
    await using run = await start();
    const outcome = await run.channel.send(payload({ text }), key);
    expect(outcome.kind).toBe(isTaken ? "sent" : "refused");
    expect(run.bluesky.records.size).toBe(isTaken ? 1 : 0);
  });

  test("a picture of 2,000,000 bytes goes, and one byte more is refused before it is sent", async () => {
    await using run = await start();
    const sized = (length: number) => [{ ...picture, bytes: new Uint8Array(length) }];
    const most = payload({ pictures: sized(2_000_000) });
    expect(await run.channel.send(most, key)).toMatchObject({ kind: "sent" });
    run.service.received.length = 0;
    expect(await run.channel.send(payload({ pictures: sized(2_000_001) }), key)).toEqual({
      kind: "refused",
      reason: "The picture has 2000001 bytes and at most 2000000 are taken. Make it smaller.",
      retryAt: null,
      because: "picture",
    });
    expect(run.service.received).toEqual([]);
  });
});

describe("the session", () => {
  test("is opened once for many posts", async () => {
    await using run = await start();
    for (let ward = 1; ward <= 5; ward += 1) await run.channel.send(payload(), `ward ${ward}`);
    expect(run.asked().filter((path) => path.includes("Session"))).toEqual([
      "server.createSession",
    ]);
  });

  test("is refreshed when it ends, once for all that wait for it", async () => {
    await using run = await start();
    await run.signedIn();
    run.bluesky.tokens.delete("access-1");
    const outcomes = await Promise.all([
      run.channel.send(payload(), "one"),
      run.channel.send(payload(), "two"),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
    expect(run.asked().filter((path) => path.includes("Session"))).toEqual([
      "server.refreshSession",
    ]);
  });

  test("is opened anew when it can no longer be refreshed", async () => {
    await using run = await start();
    await run.signedIn();
    run.bluesky.tokens.clear();
    expect(await run.channel.send(payload(), key)).toMatchObject({ kind: "sent" });
  });

  test("that could not be opened is opened by the next try", async () => {
    await using run = await start();
    run.service.instead.push({ status: 503 });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
    expect(await run.channel.send(payload(), key)).toMatchObject({ kind: "sent" });
  });
});

describe("what goes wrong", () => {
  test("too many posts are refused until the limit is reset", async () => {
    await using run = await start();
    await run.signedIn();
    const reset = String(Date.parse("2022-05-06T01:39:00Z") / 1000);
    const body = { error: "RateLimitExceeded", message: "Rate Limit Exceeded" };
    run.service.instead.push({ status: 429, headers: { "ratelimit-reset": reset }, body });
    expect(await run.channel.send(payload(), key)).toEqual({
      kind: "refused",
      reason: "Bluesky answered 429: Rate Limit Exceeded",
      retryAt: "2022-05-06T01:39:00.000Z",
    });
  });

  test("too many sign-ins are refused until that limit is reset", async () => {
    await using run = await start();
    const reset = String(Date.parse("2022-05-06T01:29:00Z") / 1000);
    run.service.instead.push({ status: 429, headers: { "ratelimit-reset": reset } });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:29:00.000Z",
    });
  });

  test("an error, a broken line and silence leave the post unknown, and it is found", async () => {
    for (const instead of [{ status: 502 }, "hangs up", "silent"] as const) {
      await using run = await start();
      const channel = channelAt(run.service.url, { timeoutMs: 200 });
      expect(await channel.health()).toBeNull();
      run.service.instead.push(instead);
      expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
      const [rkey] = run.bluesky.records.keys();
      expect(await channel.find(payload(), key)).toMatchObject({
        kind: "sent",
        sent: { id: `at://${repo}/app.bsky.feed.post/${rkey}` },
      });
    }
  });

  test("a picture that does not arrive leaves nothing posted, and is tried again later", async () => {
    await using run = await start();
    await run.signedIn();
    run.service.instead.push({ status: 503 });
    expect(await run.channel.send(payload({ pictures: [picture] }), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
    expect(run.bluesky.records.size).toBe(0);
  });

  test("a server out of reach is a refusal that is tried again", async () => {
    expect(await channelAt(await deadAddress()).send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
  });

  test("no reason repeats the app password, whatever the server answers", async () => {
    await using run = await start();
    const message = `No account with ${account.password}`;
    run.service.instead.push({ status: 400, body: { error: "InvalidRequest", message } });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      reason: "Bluesky answered 400: No account with [hidden]",
    });
  });

  test("what was not sent is not found, and where nobody can look it stays unknown", async () => {
    await using run = await start();
    await run.channel.send(payload(), "another");
    expect(await run.channel.find(payload(), key)).toBeNull();
    run.service.instead.push({ status: 500 });
    expect(await run.channel.find(payload(), key)).toMatchObject({ kind: "unknown" });
  });
});

describe("afterwards", () => {
  test("a post is changed in its place, keeps its moment and its thread, and again changes nothing", async () => {
    await using run = await start();
    const first = sentOf(await run.channel.send(payload(), "first"));
    const answer = sentOf(await run.channel.send(payload({ replyTo: first }), "second"));
    const before = run.records()[1];
    const later = "2022-05-06T03:00:00.000Z";
    const changed = payload({ text: "Corrected.", createdAt: later, pictures: [picture] });
    expect(await run.channel.edit(answer, changed)).toEqual({ kind: "sent", sent: answer });
    const after = run.records()[1] as object;
    expect(after).toMatchObject({ text: "Corrected.", embed: expect.anything() });
    const { createdAt, reply } = before as { createdAt: string; reply: unknown };
    expect(after).toMatchObject({ createdAt, reply });
    const [, version] = [...run.bluesky.records.values()];
    expect(await run.channel.edit(answer, changed)).toEqual({ kind: "sent", sent: answer });
    expect([...run.bluesky.records.values()][1]?.cid).toBe(version?.cid);
  });

  test("a change does not overwrite what somebody else changes meanwhile", async () => {
    const bluesky = blueskyService();
    await using service = await startLoopback((request) => {
      const reply = bluesky.answer(request);
      const rkey = request.query.get("rkey");
      if (rkey !== null) bluesky.records.set(rkey, { cid: "bafyother", value: "Theirs." });
      return reply;
    });
    const channel = channelAt(service.url);
    const post = sentOf(await channel.send(payload(), key));
    expect(await channel.edit(post, payload({ text: "Corrected." }))).toMatchObject({
      kind: "refused",
      reason: "Bluesky answered 400: Record was at bafyother",
    });
    expect([...bluesky.records.values()].map(({ value }) => value)).toEqual(["Theirs."]);
  });

  test("a post that is gone is not changed", async () => {
    await using run = await start();
    const post = sentOf(await run.channel.send(payload(), key));
    await run.channel.remove(post);
    expect(await run.channel.edit(post, payload())).toMatchObject({ kind: "refused" });
    expect(run.bluesky.records.size).toBe(0);
  });

  test("a post is removed, and removing it again is no fault", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload(), key);
    expect(await run.channel.remove(sentOf(outcome))).toEqual(outcome);
    expect(run.bluesky.records.size).toBe(0);
    expect(await run.channel.remove(sentOf(outcome))).toEqual(outcome);
  });
});

describe("health", () => {
  test("is silent where all is well", async () => {
    await using run = await start();
    expect(await run.channel.health()).toBeNull();
  });

  test("says that the app password is wrong", async () => {
    await using run = await start();
    const wrong = channelAt(run.service.url, { password: "wrong" });
    expect(await wrong.health()).toBe(
      "Bluesky does not accept the app password of anytown.test. Make one in its settings under “App passwords”.",
    );
  });

  test("says that the account is suspended", async () => {
    await using run = await start();
    run.bluesky.state.isActive = false;
    expect(await run.channel.health()).toBe(
      "Bluesky says that anytown.test is suspended. Sign in there to see why.",
    );
  });

  test("says that the server is out of reach", async () => {
    expect(await channelAt(await deadAddress()).health()).toBe(
      "Bluesky could not be reached (ECONNREFUSED). Check the handle and the service in council.yaml.",
    );
  });
});

describe("listening", () => {
  function heard(minute: number, given: Partial<Heard> = {}): Heard {
    return {
      uri: `at://did:plc:resident/app.bsky.feed.post/3k${minute}`,
      reason: "mention",
      indexedAt: `2022-05-06T01:${String(minute).padStart(2, "0")}:00.000Z`,
      author: { handle: "resident.test" },
      record: { text: `Question ${minute}` },
      ...given,
    };
  }

  test("a reply is told with its writer, its words and the post of ours it is about", async () => {
    await using run = await start();
    const parent = { uri: `at://${repo}/app.bsky.feed.post/3kours`, cid: "bafy" };
    const record = { text: "When is Belsize due?", reply: { root: parent, parent } };
    run.bluesky.notifications.push(heard(5, { reason: "reply", record }));
    expect(await run.channel.listener.mentions(null)).toEqual({
      ok: true,
      cursor: "2022-05-06T01:05:00.000Z",
      mentions: [
        {
          id: "at://did:plc:resident/app.bsky.feed.post/3k5",
          at: "2022-05-06T01:05:00.000Z",
          author: "@resident.test",
          text: "When is Belsize due?",
          url: "https://bsky.app/profile/did:plc:resident/post/3k5",
          inReplyTo: parent.uri,
        },
      ],
    });
  });

  test("goes on from where it stopped, oldest first, over as many pages as it takes", async () => {
    await using run = await start();
    run.bluesky.notifications.push(heard(0));
    const first = await run.channel.listener.mentions(null);
    if (!first.ok) throw new Error(first.reason);
    const more = Array.from({ length: 59 }, (_, index) => heard(index + 1));
    run.bluesky.notifications.push(...more);
    const second = await run.channel.listener.mentions(first.cursor);
    if (!second.ok) throw new Error(second.reason);
    expect(second.mentions.map(({ text }) => text)).toEqual(
      more.map((_, index) => `Question ${index + 1}`),
    );
    expect(await run.channel.listener.mentions(second.cursor)).toEqual({
      ok: true,
      mentions: [],
      cursor: second.cursor,
    });
  });

  test("likes are not heard, and an odd record hides no other", async () => {
    await using run = await start();
    const odd = { text: 7, reply: { parent: "nobody" } };
    run.bluesky.notifications.push(
      heard(1),
      heard(2, { reason: "like" }),
      heard(3, { record: odd }),
    );
    const answer = await run.channel.listener.mentions(null);
    expect(answer.ok && answer.mentions.map(({ text }) => text)).toEqual(["Question 1", ""]);
  });

  test("a server without Bluesky's app says so calmly", async () => {
    await using run = await start();
    run.bluesky.state.hasApp = false;
    expect(await run.channel.listener.mentions(null)).toEqual({
      ok: false,
      reason:
        "The account's server does not reach Bluesky's app, which keeps the mentions. Posts are not affected.",
      retryAt: null,
    });
  });
});
