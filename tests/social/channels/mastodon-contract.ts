import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { Channel, Payload, Picture, Sent } from "#social/channels/channel.ts";
import { mastodonChannel } from "#social/channels/mastodon.ts";
import { startPicture } from "../../slow/ward-picture.ts";

export type MastodonServer = { readonly url: string; readonly token: string };

/**
 * What every server that speaks Mastodon's language has to do for a council, the fake and the real ones. It makes about ten
 * posts and deletes them. What a server cannot do is said where it differs: none of it may make a post twice.
 */
export function mastodonContract(server: () => Promise<MastodonServer>): void {
  const made: Sent[] = [];
  const channel = async (): Promise<Channel & ReturnType<typeof mastodonChannel>> => {
    const { url, token } = await server();
    return mastodonChannel({ server: url, token, now: Date.now });
  };

  /** A text that no other run has posted. */
  function payload(text: string, given: Partial<Payload> = {}): Payload {
    const createdAt = new Date().toISOString();
    const own = `${text} https://elections.anytown.gov.uk/results/?run=${randomUUID()}`;
    return { text: own, languages: ["en"], pictures: [], createdAt, replyTo: null, ...given };
  }

  async function post(given: Payload, key: string = randomUUID()): Promise<Sent> {
    const outcome = await (await channel()).send(given, key);
    if (outcome.kind !== "sent") throw new Error(outcome.reason);
    made.push(outcome.sent);
    return outcome.sent;
  }

  afterAll(async () => {
    for (const each of made) await (await channel()).remove(each);
  });

  test("the server says what it takes, and the account is well", async () => {
    const limits = await (await channel()).limits();
    expect(limits.most).toBeGreaterThanOrEqual(500);
    expect(limits.alt).toBeGreaterThanOrEqual(500);
    expect(await (await channel()).health()).toBeNull();
  });

  test("a post with its picture is found in the account's timeline, with Welsh letters and line breaks", async () => {
    const picture: Picture = {
      ...(await startPicture(3)),
      alt: "Ŵyddgrug: tŷ, gŵydd & “dyfynnod”",
    };
    const given = payload("Etholwyd: ŴYN, Ŷ. <3 & mwy\n\nAil baragraff\nail linell.", {
      pictures: [picture],
      languages: ["cy"],
    });
    const sent = await post(given);
    expect(await (await channel()).find(given, "any")).toMatchObject({
      kind: "sent",
      sent: { id: sent.id },
    });
  });

  test("what was never posted is not found", async () => {
    expect(await (await channel()).find(payload("Never posted."), "any")).toBeNull();
  });

  test("a try that is looked for before it is made again is one post", async () => {
    const given = payload("Belsize: three elected.");
    const key = randomUUID();
    const sent = await post(given, key);
    const found = await (await channel()).find(given, key);
    expect(found).toMatchObject({ kind: "sent", sent: { id: sent.id } });
  });

  test("a post is changed, and then found by its new words only", async () => {
    const given = payload("Frognal: two elected.");
    const sent = await post(given);
    const changed = payload("Frognal, corrected: two elected.");
    expect((await (await channel()).edit(sent, changed)).kind).toBe("sent");
    expect(await (await channel()).find(changed, "any")).toMatchObject({ sent: { id: sent.id } });
    expect(await (await channel()).find(given, "any")).toBeNull();
  });

  test("an answer goes under its post", async () => {
    const first = await post(payload("Highgate: the result."));
    const answer = payload("Highgate: a correction.", { replyTo: first });
    expect((await post(answer)).id).not.toBe(first.id);
  });

  test("a deleted post is gone, and deleting it again is no fault", async () => {
    const given = payload("Kentish Town: posted by mistake.");
    const sent = await post(given);
    expect((await (await channel()).remove(sent)).kind).toBe("sent");
    expect(await (await channel()).find(given, "any")).toBeNull();
    expect((await (await channel()).remove(sent)).kind).toBe("sent");
  });

  test("a text that is too long, or a picture without words, is refused before it is sent", async () => {
    const { most } = await (await channel()).limits();
    const long = payload("ŵ".repeat(most));
    expect(await (await channel()).send(long, randomUUID())).toMatchObject({ kind: "refused" });
    const silent = payload("No alt text.", {
      pictures: [{ ...(await startPicture(1)), alt: " " }],
    });
    expect(await (await channel()).send(silent, randomUUID())).toMatchObject({ kind: "refused" });
  });

  test("a wrong token is said in a sentence, and nothing is posted with it", async () => {
    const { url } = await server();
    const wrong = mastodonChannel({ server: url, token: "wrong", now: Date.now });
    expect(await wrong.health()).toMatch(/token/);
    expect(await wrong.send(payload("Nobody's."), randomUUID())).toMatchObject({ kind: "refused" });
  });

  test("mentions are read, or why not is said", async () => {
    const heard = await (await channel()).listener.mentions(null);
    if (heard.ok)
      expect(heard.mentions.every(({ id, text }) => id !== "" && !/<\w/.test(text))).toBe(true);
    else expect(heard.reason).not.toBe("");
  });
}
