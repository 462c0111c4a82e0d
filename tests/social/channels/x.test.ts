import { describe, expect, test } from "vitest";
import { type XSettings, xChannel } from "#social/channels/x.ts";
import { deadAddress, fromJson, type Loopback, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";
import { xService } from "./x-service.ts";

const keys = {
  consumerKey: "app-key",
  consumerSecret: "app-secret-7f3",
  token: "account-token-9c1",
  tokenSecret: "account-secret-2b8",
};

async function start(pageSize?: number) {
  const x = xService(pageSize);
  const service = await startLoopback(x.answer);
  return {
    x,
    service,
    channel: channelAt(service.url),
    [Symbol.asyncDispose]: () => stop(service),
  };
}

async function stop(service: Loopback): Promise<void> {
  await service[Symbol.asyncDispose]();
}

function channelAt(baseUrl: string, settings: Partial<XSettings> = {}) {
  return xChannel({ keys, now, baseUrl, ...settings });
}

const key = "declared:local.camden.belsize.2022-05-05:1";

describe("length and cost", () => {
  const { count, cost } = channelAt("http://127.0.0.1");

  test("a letter of most scripts counts 1, an ellipsis and an emoji 2, and any link 23", () => {
    expect(count("Ŵyŷ")).toBe(3);
    expect(count("…")).toBe(2);
    expect(count("🏴󠁧󠁢󠁷󠁬󠁳󠁿")).toBe(2);
    expect(count("https://elections.camden.gov.uk/results/belsize/")).toBe(23);
    expect(count("anytown.gov.uk")).toBe(23);
  });

  test("a post with a link costs 20 cents, also where the link is a bare domain", () => {
    const withLink = { amount: 0.2, currency: "USD" };
    expect(cost("Belsize: ADAMS elected.")).toEqual({ amount: 0.015, currency: "USD" });
    expect(cost("Belsize: see https://camden.gov.uk/results")).toEqual(withLink);
    expect(cost("Belsize: see camden.gov.uk")).toEqual(withLink);
  });
});

describe("sending", () => {
  test("a post is sent with its picture, and the picture with its alt text", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload({ pictures: [picture] }), key);
    expect(outcome).toEqual({
      kind: "sent",
      sent: { id: "1500000000000000000", url: "https://x.com/i/status/1500000000000000000" },
    });
    const [upload] = run.x.pictures.values();
    expect(Buffer.from(upload?.bytes ?? "", "latin1")).toEqual(Buffer.from(picture.bytes));
    expect(upload).toMatchObject({ alt: picture.alt, isFinal: true });
    expect(fromJson(run.service.received[0])).toEqual({
      media_type: "image/png",
      media_category: "tweet_image",
      total_bytes: 1200,
    });
    expect(run.x.posts[0]?.body).toEqual({ text: payload().text, media: { media_ids: ["1"] } });
  });

  test("a large picture goes in parts that make it whole again", async () => {
    await using run = await start();
    const bytes = Uint8Array.from({ length: 2_400_000 }, (_, index) => 65 + (index % 23));
    await run.channel.send(payload({ pictures: [{ ...picture, bytes }] }), key);
    const parts = run.service.received.filter(({ path }) => path.endsWith("/append"));
    expect(parts).toHaveLength(3);
    expect([...run.x.pictures.values()][0]?.bytes).toBe(Buffer.from(bytes).toString("latin1"));
  });

  test("every request is signed", async () => {
    await using run = await start();
    await run.channel.send(payload({ pictures: [picture] }), key);
    await run.channel.find(payload(), key);
    for (const { headers } of run.service.received)
      expect(headers.authorization).toMatch(
        /^OAuth oauth_consumer_key="app-key".*oauth_signature="/,
      );
  });

  test("an answer names the post it answers, and is found whoever X puts in front of it", async () => {
    await using run = await start();
    const answer = payload({ replyTo: { id: "77", url: null } });
    const outcome = await run.channel.send(answer, key);
    expect(await run.channel.find(answer, key)).toEqual(outcome);
    expect(fromJson(run.service.received[0])).toMatchObject({
      reply: { in_reply_to_tweet_id: "77" },
    });
  });

  test("the same text again is not known to be a second post, and is found to be the first", async () => {
    await using run = await start();
    const first = await run.channel.send(payload(), key);
    const second = await run.channel.send(payload(), key);
    expect(second).toEqual({ kind: "unknown", reason: "X says that it already has this text." });
    expect(await run.channel.find(payload(), key)).toEqual(first);
  });

  test("a text over 280 is refused before X is asked, and so is a picture without alt text", async () => {
    await using run = await start();
    const long = await run.channel.send(payload({ text: "a".repeat(281) }), key);
    expect(long).toMatchObject({ kind: "refused", retryAt: null });
    const silent = await run.channel.send(payload({ pictures: [{ ...picture, alt: " " }] }), key);
    expect(silent).toMatchObject({
      reason: "The picture has no alt text. Say in words what it shows.",
    });
    expect(await run.channel.send(payload({ text: "a".repeat(280) }), key)).toMatchObject({
      kind: "sent",
    });
    expect(run.service.received).toHaveLength(1);
  });
});

describe("what X does not accept", () => {
  test("too many posts are refused until the limit is reset", async () => {
    await using run = await start();
    const reset = Date.parse("2022-05-06T01:39:00Z") / 1000;
    run.service.instead.push({ status: 429, headers: { "x-rate-limit-reset": String(reset) } });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:39:00.000Z",
    });
  });

  test("of two limits the one that is used up says when to come back", async () => {
    await using run = await start();
    run.service.instead.push({
      status: 429,
      headers: {
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": String(Date.parse("2022-05-06T01:39:00Z") / 1000),
        "x-app-limit-24hour-remaining": "9000",
        "x-app-limit-24hour-reset": String(Date.parse("2022-05-06T20:00:00Z") / 1000),
      },
    });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      retryAt: "2022-05-06T01:39:00.000Z",
    });
  });

  test("no credits left is a refusal in X's own words", async () => {
    await using run = await start();
    run.service.instead.push({ status: 402, body: { detail: "Your account has no credits." } });
    expect(await run.channel.send(payload(), key)).toEqual({
      kind: "refused",
      reason: "X answered 402: Your account has no credits.",
      retryAt: null,
    });
  });

  test("an error, a broken line and silence leave the post unknown, and it is found", async () => {
    for (const instead of [{ status: 503 }, "hangs up", "silent"] as const) {
      await using run = await start();
      const channel = channelAt(run.service.url, { timeoutMs: 200 });
      run.service.instead.push(instead);
      expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
      expect(await channel.find(payload(), key)).toMatchObject({ kind: "sent" });
    }
  });

  test("a picture that does not arrive leaves nothing posted, and is tried again later", async () => {
    await using run = await start();
    run.service.instead.push({ status: 503 });
    expect(await run.channel.send(payload({ pictures: [picture] }), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
    expect(run.x.posts).toEqual([]);
  });

  test("X out of reach is a refusal that is tried again", async () => {
    const channel = channelAt(await deadAddress());
    expect(await channel.send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:24:30.000Z",
    });
  });

  test("no reason repeats a key, whatever X answers", async () => {
    await using run = await start();
    const said = `Bad keys: ${Object.values(keys).slice(1).join(", ")}`;
    run.service.instead.push({ status: 401, body: { detail: said } });
    const outcome = await run.channel.send(payload(), key);
    expect(outcome).toMatchObject({
      reason: "X answered 401: Bad keys: [hidden], [hidden], [hidden]",
    });
  });
});

describe("finding", () => {
  test("a post is found by its text, whatever X made of its links, signs and picture", async () => {
    await using run = await start();
    const withPicture = payload({
      text: "Turnout < 50% & falling. See https://camden.gov.uk/a and https://camden.gov.uk/b",
      pictures: [picture],
    });
    const first = await run.channel.send(withPicture, key);
    await run.channel.send(payload(), key);
    expect(await run.channel.find(withPicture, key)).toEqual(first);
  });

  test("a text that is not in the whole timeline was certainly not posted", async () => {
    await using run = await start(2);
    for (const ward of ["Belsize", "Bloomsbury", "Camden Town", "Frognal", "Gospel Oak"])
      await run.channel.send(payload({ text: `${ward}: declared.` }), key);
    expect(await run.channel.find(payload({ text: "Haverstock: declared." }), key)).toBeNull();
    expect(await run.channel.find(payload({ text: "Belsize: declared." }), key)).toMatchObject({
      sent: { id: "1500000000000000000" },
    });
  });

  test("the same text of an earlier night is another post", async () => {
    await using run = await start();
    const text = "Polls have closed. The count has started.";
    run.x.posts.push({ id: "1", text, body: null, at: "2018-05-03T21:00:00.000Z" });
    expect(await run.channel.find(payload({ text }), key)).toBeNull();
  });

  test("a timeline that cannot be read leaves it unknown", async () => {
    await using run = await start();
    run.service.instead.push({ status: 429 });
    expect(await run.channel.find(payload(), key)).toMatchObject({ kind: "unknown" });
  });
});

describe("afterwards", () => {
  test("a post is removed, and removing it again is no fault", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload(), key);
    const post = outcome.kind === "sent" ? outcome.sent : { id: "", url: null };
    expect(await run.channel.remove(post)).toEqual(outcome);
    expect(run.x.posts).toEqual([]);
    expect(await run.channel.remove(post)).toEqual(outcome);
  });

  test("a post is not edited", async () => {
    await using run = await start();
    expect(run.channel.can.edit).toBe(false);
    expect(await run.channel.edit({ id: "1", url: null }, payload())).toMatchObject({
      kind: "refused",
    });
    expect(run.service.received).toEqual([]);
  });

  test("health is silent where all is well and else says what to do", async () => {
    await using run = await start();
    expect(await run.channel.health()).toBeNull();
    run.service.instead.push({ status: 401, body: { title: "Unauthorized" } });
    expect(await run.channel.health()).toBe(
      "X does not accept the keys. Make new ones in the X developer console and set all four.",
    );
  });
});
