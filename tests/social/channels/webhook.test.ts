import { createHmac, timingSafeEqual } from "node:crypto";
import { expect, test } from "vitest";
import { webhookChannel } from "#social/channels/webhook.ts";
import { deadAddress, fromJson, type Received, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";

/** As Standard Webhooks has it: `whsec_` and the key in base64. */
const bytes = Buffer.from("0123456789abcdef0123456789abcdef");
const secret = `whsec_${bytes.toString("base64")}`;
const key = "press/declared:local.camden.belsize.2022-05-05:1/declared";

function at(url: string, timeoutMs = 5000) {
  return webhookChannel({ url: `${url}/hook`, secret, now, timeoutMs });
}

/** Verifies as https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md says. */
function isGenuine({ headers, body }: Received, receivedAt: number): boolean {
  const [id, timestamp] = [headers["webhook-id"], headers["webhook-timestamp"]].map(String);
  const expected = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body, "latin1")]))
    .digest("base64");
  const isFresh = Math.abs(receivedAt / 1000 - Number(timestamp)) <= 300;
  return (
    isFresh &&
    String(headers["webhook-signature"])
      .split(" ")
      .some((one) => {
        const [version, signature = ""] = one.split(",");
        return (
          version === "v1" &&
          signature.length === expected.length &&
          timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
        );
      })
  );
}

test("a receiver verifies what it gets, and not what someone changed", async () => {
  await using receiver = await startLoopback(() => ({ status: 204 }));
  const text = "Etholwyd ŴYN-JONES yn ward Belsize";
  expect(await at(receiver.url).send(payload({ text }), key)).toEqual({
    kind: "sent",
    sent: { id: key, url: null },
  });
  const [one] = receiver.received;
  if (!one) throw new Error("Nothing was received.");
  expect(isGenuine(one, now())).toBe(true);
  expect(isGenuine({ ...one, body: one.body.replace("Belsize", "Frognal") }, now())).toBe(false);
  expect(isGenuine(one, now() + 301_000)).toBe(false);
  const moved = { "webhook-timestamp": String(Math.floor(now() / 1000) + 60) };
  expect(isGenuine({ ...one, headers: { ...one.headers, ...moved } }, now())).toBe(false);
  const renamed = { "webhook-id": "msg_00000000000000000000000000000000" };
  expect(isGenuine({ ...one, headers: { ...one.headers, ...renamed } }, now())).toBe(false);
});

test("the result arrives as data beside the text, languages, pictures and alt text", async () => {
  await using receiver = await startLoopback(() => ({ status: 202 }));
  const data = { kind: "declared", ward: { id: "w", name: "Belsize" }, version: 1, test: true };
  const sent = payload({
    languages: ["en", "cy"],
    pictures: [picture],
    replyTo: { id: "first", url: null },
    data,
  });
  await at(receiver.url).send(sent, key);
  const [one] = receiver.received;
  expect(one?.headers["webhook-id"]).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(fromJson(one)).toEqual({
    type: "declared",
    timestamp: sent.createdAt,
    data: {
      ...data,
      post: key,
      text: sent.text,
      languages: ["en", "cy"],
      reply_to: "first",
      pictures: [
        {
          type: "image/png",
          width: 1200,
          height: 630,
          alt: picture.alt,
          base64: Buffer.from(picture.bytes).toString("base64"),
        },
      ],
    },
  });
});

test("a post that may have arrived may be sent again under its key", async () => {
  await using receiver = await startLoopback(() => ({ status: 200 }));
  receiver.instead.push("hangs up");
  const channel = at(receiver.url);
  expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
  expect(await channel.find(payload(), key)).toBeNull();
  expect(await channel.send(payload(), key)).toMatchObject({ kind: "sent" });
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  await channel.send(payload(), `${key}-cy`);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
});

test.each([
  [{ status: 500 }, "unknown", "The webhook answered 500"],
  [
    { status: 401, body: `secret ${secret} is wrong` },
    "refused",
    "The webhook answered 401: secret [hidden] is wrong",
  ],
  [{ status: 404, body: "<html>Not here</html>" }, "refused", "The webhook answered 404"],
  [
    { status: 302, headers: { location: "http://127.0.0.1:1/" } },
    "refused",
    "The webhook answered 302. It wants to be asked at another address: check the settings.",
  ],
] as const)("an answer of %o is %s", async (reply, kind, reason) => {
  await using receiver = await startLoopback(() => reply);
  expect(await at(receiver.url).send(payload(), key)).toMatchObject({ kind, reason });
  expect(receiver.received).toHaveLength(1);
});

test.each([
  ["120", "2022-05-06T01:26:00.000Z"],
  ["Fri, 06 May 2022 02:00:00 GMT", "2022-05-06T02:00:00.000Z"],
  ["soon", "2022-05-06T01:25:00.000Z"],
])("Retry-After: %s is kept", async (header, retryAt) => {
  await using receiver = await startLoopback(() => ({
    status: 429,
    headers: { "retry-after": header },
  }));
  expect(await at(receiver.url).send(payload(), key)).toMatchObject({ kind: "refused", retryAt });
});

test("a receiver that says nothing leaves it unknown, one that is not there does not", async () => {
  await using receiver = await startLoopback(() => ({}));
  receiver.instead.push("silent");
  expect(await at(receiver.url, 100).send(payload(), key)).toEqual({
    kind: "unknown",
    reason: "The webhook did not answer in time.",
  });
  expect(await at(await deadAddress()).send(payload(), key)).toEqual({
    kind: "refused",
    reason: "The webhook could not be reached (ECONNREFUSED).",
    retryAt: "2022-05-06T01:24:30.000Z",
  });
});

test("an address without https and a secret of another kind are pointed out, and the secret signs nothing", async () => {
  const channel = (url: string, given: string) => webhookChannel({ url, secret: given, now });
  expect(await channel("https://example.org/hook", secret).health()).toBeNull();
  expect(await channel("http://example.org/hook", secret).health()).toMatch(/https:\/\//);
  expect(await channel("nowhere", secret).health()).toMatch(/https:\/\//);
  for (const wrong of ["short", bytes.toString("hex"), "whsec_c2hvcnQ=", "whsec_not base64!"]) {
    expect(await channel("https://example.org/hook", wrong).health()).toMatch(/whsec_/);
    expect(await channel(await deadAddress(), wrong).send(payload(), key)).toMatchObject({
      kind: "refused",
      retryAt: null,
    });
  }
});

test("nothing is taken back through a webhook", async () => {
  const channel = at("http://127.0.0.1");
  expect(channel.can).toEqual({ edit: false, remove: false, reply: true, pictures: true });
  const post = { id: key, url: null };
  expect(await channel.remove(post)).toMatchObject({ kind: "refused" });
  expect(await channel.edit(post, payload())).toMatchObject({ kind: "refused" });
});
