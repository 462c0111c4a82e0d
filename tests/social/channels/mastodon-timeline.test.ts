import { describe, expect, test } from "vitest";
import { mastodonChannel } from "#social/channels/mastodon.ts";
import { type MastodonService, startMastodon } from "./mastodon-service.ts";
import { startSnac } from "./mastodon-snac.ts";
import { payload } from "./payload.ts";

const dayMs = 86_400_000;

const channelOf = ({ url: server, token }: Pick<MastodonService, "url" | "token">) =>
  mastodonChannel({ server, token, now: Date.now });

/** The payload of a post that is made now. */
const current = (text: string) => payload({ text, createdAt: new Date().toISOString() });

describe("a post whose answer was lost", () => {
  test("is not taken for the same words of an earlier election", async () => {
    await using own = await startMastodon();
    own.write("Belsize: 3 councillors elected.");
    own.later(365 * dayMs);
    const createdAt = new Date(Date.now() + 365 * dayMs).toISOString();
    const now = () => Date.now() + 365 * dayMs;
    const channel = mastodonChannel({ server: own.url, token: own.token, now });
    const post = payload({ text: "Belsize: 3 councillors elected.", createdAt });
    expect(await channel.find(post, "key")).toBeNull();
    expect(await channel.send(post, "key")).toMatchObject({ kind: "sent" });
    expect(await channel.find(post, "key")).toMatchObject({ sent: { id: own.statuses[0]?.id } });
  });

  test("is found though its moment was given by a clock that was set back since", async () => {
    await using own = await startMastodon();
    const post = payload({ text: "Set back.", createdAt: "2100-01-01T00:00:00.000Z" });
    await channelOf(own).send(post, "set back");
    expect(await channelOf(own).find(post, "set back")).toMatchObject({ kind: "sent" });
  });

  test("is not taken for one that the account boosted, and is found behind more pages of others", async () => {
    await using own = await startMastodon();
    own.boost("Belsize: elected.", "another");
    const post = current("Belsize: elected.");
    expect(await channelOf(own).find(post, "key")).toBeNull();
    await channelOf(own).send(post, "key");
    for (let number = 0; number < 90; number += 1) own.write(`Ward ${number}`);
    expect(await channelOf(own).find(post, "key")).toMatchObject({ kind: "sent" });
    expect(await channelOf(own).find(current("Never posted."), "key")).toBeNull();
  });

  test("is unknown where more came after it than can be read", async () => {
    await using own = await startMastodon();
    for (let number = 0; number < 401; number += 1) own.write(`Ward ${number}`);
    const found = await channelOf(own).find(current("Never posted."), "key");
    expect(found).toMatchObject({ kind: "unknown", reason: expect.stringMatching(/too many/) });
  });

  test("is unknown where its words stand under nothing any more", async () => {
    await using own = await startMastodon();
    own.write("The result for Belsize.");
    const replyTo = { id: "1010", url: null };
    const answer = { ...current("The result for Belsize."), replyTo };
    expect(await channelOf(own).find(answer, "key")).toMatchObject({ kind: "unknown" });
  });

  test("is found where it mentions somebody, whose server Mastodon does not show", async () => {
    await using own = await startMastodon();
    const post = current("Belsize is not declared yet.\n@resident@example.social");
    await channelOf(own).send(post, "mention");
    expect(own.statuses[0]?.content).not.toContain("resident@example.social");
    expect(await channelOf(own).find(post, "mention")).toMatchObject({ kind: "sent" });
  });

  test("on snac is found under the boosts of others and among 255, and is unknown among more", async () => {
    await using own = await startSnac();
    const channel = mastodonChannel({ server: own.url, token: own.token, now: Date.now });
    const post = current("Belsize: *3* elected.");
    await channel.send(post, "key");
    own.boost(post.text);
    expect(await channel.find(post, "key")).toMatchObject({ sent: { id: own.statuses[0]?.id } });
    const never = current("Never posted.");
    for (let number = 0; number < 254; number += 1)
      await channel.send(current(`Ward ${number}`), "");
    expect(await channel.find(never, "key")).toBeNull();
    await channel.send(current("Ward 255"), "");
    expect(await channel.find(never, "key")).toMatchObject({ kind: "unknown" });
  });

  test("has a key of its own for each text, for the server would answer with the first", async () => {
    await using own = await startMastodon();
    await channelOf(own).send(payload({ text: "Belsize: 2 elected." }), "same post");
    await channelOf(own).send(payload({ text: "Belsize: 3 elected." }), "same post");
    await channelOf(own).send(payload({ text: "Belsize: 3 elected." }), "same post");
    const texts = own.statuses.map(({ text }) => text);
    expect(texts).toEqual(["Belsize: 3 elected.", "Belsize: 2 elected."]);
  });
});
