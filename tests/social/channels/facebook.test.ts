import { describe, expect, test } from "vitest";
import { facebookChannel } from "#social/channels/facebook.ts";
import { deadAddress, type Received, type Reply, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";

const token = "EAAB-page-token-5d2";
const key = "declared:local.camden.belsize.2022-05-05:1";

type Post = { id: string; message: string; alt: string | undefined; of: string; at: number };

function graphError(code: number, message: string): Reply {
  return { status: 400, body: { error: { message, type: "OAuthException", code } } };
}

/** A field of a form of several parts, read as the latin1 it arrived as. */
function field({ body }: Received, name: string): string | undefined {
  const [, value] =
    new RegExp(`name="${name}"[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([^]*?)\\r\\n--`).exec(
      body,
    ) ?? [];
  return value === undefined ? undefined : Buffer.from(value, "latin1").toString();
}

/** One Page as Meta's Graph API shows it: feed and comments in pages, and one error for what is not there. */
function page(pageSize = 100) {
  const posts: Post[] = [];

  function create(request: Received): Reply {
    const [, of = "", edge] = /^\/v25\.0\/([^/]+)(?:\/(\w+))?$/.exec(request.path) ?? [];
    const message = field(request, "message") ?? "";
    const known = posts.find(({ id }) => id === of);
    if (edge === undefined && known) {
      known.message = message;
      return { body: { success: true } };
    }
    const id = `${of}_${posts.length + 1}`;
    posts.unshift({ id, message, alt: field(request, "alt_text_custom"), of, at: now() });
    return { body: edge === "photos" ? { id: "photo-1", post_id: id } : { id } };
  }

  function list({ path, query }: Received): Reply {
    const since = Number(query.get("since")) * 1000;
    const all = posts.filter(({ of, at }) => path.startsWith(`/v25.0/${of}/`) && at >= since);
    const from = Number(query.get("after") ?? 0);
    const data = all.slice(from, from + pageSize).map(({ id, message }) => ({
      id,
      message,
      permalink_url: `https://www.facebook.com/camden/posts/${id}`,
    }));
    const next = from + pageSize;
    const paging = { cursors: { after: String(next) }, ...(next < all.length && { next: "more" }) };
    return { body: { data, paging } };
  }

  function answer(request: Received): Reply {
    const { method, path, headers } = request;
    if (headers.authorization !== `Bearer ${token}`)
      return graphError(190, "Error validating access token");
    if (method === "POST") return create(request);
    if (method === "GET" && path.endsWith("/77")) return { body: { id: "77" } };
    if (method === "GET") return list(request);
    const index = posts.findIndex(({ id }) => path.endsWith(`/${id}`));
    if (index < 0) return graphError(100, "Unsupported delete request.");
    posts.splice(index, 1);
    return { body: { success: true } };
  }

  return { posts, answer };
}

async function start(pageSize?: number) {
  const facebook = page(pageSize);
  const service = await startLoopback(facebook.answer);
  const channel = at(service.url);
  return {
    facebook,
    service,
    channel,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

function at(url: string, given = token, timeoutMs = 5000) {
  return facebookChannel({
    pageId: "77",
    version: "v12.0",
    token: given,
    now,
    timeoutMs,
    baseUrl: `${url}/v25.0`,
  });
}

describe("sending", () => {
  test("a text goes to the Page's feed", async () => {
    await using run = await start();
    expect(await run.channel.send(payload({ text: "Ŵard: 1 & 2" }), key)).toEqual({
      kind: "sent",
      sent: { id: "77_1", url: "https://www.facebook.com/77_1" },
    });
    expect(run.facebook.posts).toEqual([
      { id: "77_1", message: "Ŵard: 1 & 2", alt: undefined, of: "77", at: now() },
    ]);
  });

  test("a picture goes in one request with its text and its alt text", async () => {
    await using run = await start();
    expect(await run.channel.send(payload({ pictures: [picture] }), key)).toMatchObject({
      sent: { id: "77_1" },
    });
    const [request] = run.service.received;
    expect(request?.path).toBe("/v25.0/77/photos");
    expect(request?.body).toContain(Buffer.from(picture.bytes).toString("latin1"));
    expect(run.facebook.posts[0]).toMatchObject({ message: payload().text, alt: picture.alt });
    expect(run.service.received).toHaveLength(1);
  });

  test("an answer is a comment, which has no picture as it could have no alt text", async () => {
    await using run = await start();
    const replyTo = { id: "77_1", url: null };
    await run.channel.send(payload({ replyTo }), key);
    expect(run.service.received[0]?.path).toBe("/v25.0/77_1/comments");
    expect(await run.channel.send(payload({ replyTo, pictures: [picture] }), key)).toMatchObject({
      kind: "refused",
    });
    expect(await run.channel.find(payload({ replyTo }), key)).toMatchObject({ kind: "sent" });
  });

  test("the token is in no address", async () => {
    await using run = await start();
    await run.channel.send(payload(), key);
    await run.channel.find(payload(), key);
    await run.channel.health();
    for (const { path, query } of run.service.received)
      expect(`${path}?${query}`).not.toContain(token);
  });
});

describe("what Facebook does not accept", () => {
  test.each([
    [1, "unknown"],
    [2, "unknown"],
    [506, "unknown"],
    [200, "refused"],
    [368, "refused"],
  ])("code %i leaves the post %s", async (code, kind) => {
    await using run = await start();
    run.service.instead.push(graphError(code, "Meta's own words"));
    expect(await run.channel.send(payload(), key)).toMatchObject({
      kind,
      reason: "Facebook answered 400: Meta's own words",
    });
  });

  test("too many calls are refused until Meta says, or for an hour", async () => {
    await using run = await start();
    const usage = '{"77":[{"type":"pages","estimated_time_to_regain_access":12}]}';
    run.service.instead.push(
      { ...graphError(80001, "Too many"), headers: { "x-business-use-case-usage": usage } },
      graphError(32, "Page request limit reached"),
    );
    expect(await run.channel.send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: "2022-05-06T01:36:00.000Z",
    });
    expect(await run.channel.send(payload(), key)).toMatchObject({
      retryAt: "2022-05-06T02:24:00.000Z",
    });
  });

  test("an error, a broken line and silence leave the post unknown, and it is found", async () => {
    for (const instead of [{ status: 500 }, "hangs up", "silent"] as const) {
      await using run = await start();
      const channel = at(run.service.url, token, 200);
      run.service.instead.push(instead);
      expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
      expect(await channel.find(payload(), key)).toMatchObject({
        sent: { id: "77_1", url: "https://www.facebook.com/camden/posts/77_1" },
      });
    }
  });

  test("no reason repeats the token", async () => {
    await using run = await start();
    run.service.instead.push(graphError(190, `Malformed access token ${token}`));
    expect(await run.channel.send(payload(), key)).toMatchObject({
      reason: "Facebook answered 400: Malformed access token [hidden]",
    });
  });
});

describe("afterwards", () => {
  test("a text that is nowhere among the Page's posts at a second look was certainly not posted", async () => {
    await using run = await start(2);
    for (const ward of ["Belsize", "Bloomsbury", "Camden Town", "Frognal", "Gospel Oak"])
      await run.channel.send(payload({ text: `${ward}: declared.` }), key);
    const text = "Haverstock: declared.";
    expect(await run.channel.find(payload({ text }), key)).toMatchObject({ kind: "unknown" });
    expect(await run.channel.find(payload({ text }), "another")).toMatchObject({ kind: "unknown" });
    expect(await run.channel.find(payload({ text }), key)).toBeNull();
    expect(run.service.received.at(-1)?.path).toBe("/v25.0/77/published_posts");
    expect(await run.channel.find(payload({ text: "Belsize: declared." }), key)).toMatchObject({
      sent: { id: "77_1" },
    });
  });

  test("the same text of an earlier night is another post", async () => {
    await using run = await start();
    const text = "Polls have closed. The count has started.";
    const at = Date.parse("2018-05-03T21:00:00.000Z");
    run.facebook.posts.push({ id: "1", message: text, alt: undefined, of: "77", at });
    await run.channel.find(payload({ text }), key);
    expect(await run.channel.find(payload({ text }), key)).toBeNull();
  });

  test("a post is edited in its place", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload(), key);
    const post = outcome.kind === "sent" ? outcome.sent : { id: "", url: null };
    const corrected = payload({ text: "Corrected: 1,206 votes, not 1,260." });
    expect(await run.channel.edit(post, corrected)).toEqual(outcome);
    expect(run.facebook.posts).toMatchObject([{ id: post.id, message: corrected.text }]);
  });

  test("a post is not edited to have another picture, which Facebook would leave as it is", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload({ pictures: [picture] }), key);
    const post = outcome.kind === "sent" ? outcome.sent : { id: "", url: null };
    expect(await run.channel.edit(post, payload({ pictures: [picture] }))).toMatchObject({
      kind: "refused",
      because: "edit",
    });
    expect(run.channel.can).toMatchObject({ edit: "without-picture", picturesInReplies: false });
  });

  test("the version of the Graph API is warned of from 90 days before it ends", async () => {
    await using run = await start();
    const ending = (versionEnds: string) => {
      const baseUrl = `${run.service.url}/v25.0`;
      return facebookChannel({
        pageId: "77",
        version: "v12.0",
        token,
        now,
        baseUrl,
        versionEnds,
      }).health();
    };
    const day = (days: number) => new Date(now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(await ending(day(92))).toBeNull();
    expect(await ending(day(89))).toMatch(/v12\.0 ends on .* Set graph_version/);
    expect(await ending(day(-2))).toMatch(/v12\.0 ended on/);
  });

  test("a post is removed, and one that is not seen is not said to be gone", async () => {
    await using run = await start();
    const outcome = await run.channel.send(payload(), key);
    const post = outcome.kind === "sent" ? outcome.sent : { id: "", url: null };
    expect(await run.channel.remove(post)).toEqual(outcome);
    expect(run.facebook.posts).toEqual([]);
    expect(await run.channel.remove(post)).toMatchObject({ kind: "unknown" });
  });

  test("health asks for a new token where Facebook does not accept it", async () => {
    await using run = await start();
    expect(await run.channel.health()).toBeNull();
    expect(await at(run.service.url, "old").health()).toMatch(/Make a new long-lived Page token/);
    expect(await at(await deadAddress()).health()).toMatch(/could not be reached/);
  });
});
