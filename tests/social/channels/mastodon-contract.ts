import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import type { Outcome, Payload, Picture, Sent } from "#social/channels/channel.ts";
import { mastodonChannel } from "#social/channels/mastodon.ts";
import { startLine } from "../../slow/bluesky-line.ts";
import { startPicture } from "../../slow/ward-picture.ts";

export type MastodonServer = { readonly url: string; readonly token: string };

const read = z.object({
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.object({ url: z.string(), description: z.string().nullish() })),
});

/** A text that no other run has posted. */
function payload(text: string, given: Partial<Payload> = {}): Payload {
  const createdAt = new Date().toISOString();
  const own = `${text} https://elections.anytown.gov.uk/results/?run=${randomUUID()}`;
  return { text: own, languages: ["en"], pictures: [], createdAt, replyTo: null, ...given };
}

/** A number's picture, with words of its own. */
async function pictureOf(
  number: number,
  alt = `Ward ${number}: tŷ & “dyfynnod”`,
): Promise<Picture> {
  return { ...(await startPicture(number)), alt };
}

function sentOf(outcome: Outcome | null): Sent {
  if (outcome?.kind === "sent") return outcome.sent;
  throw new Error(outcome?.reason ?? "It was not found.");
}

/**
 * What every server that speaks Mastodon's language has to do for a council, the fake and the real ones. It makes about
 * fifteen posts and deletes them where it can. A server may lack what is skipped with its reason; none may have a post
 * twice, lose one, or be said to have done what it has not.
 */
export function mastodonContract(server: () => Promise<MastodonServer>): void {
  const made: Sent[] = [];
  const channel = async () => {
    const { url, token } = await server();
    return mastodonChannel({ server: url, token, now: Date.now });
  };

  async function post(given: Payload): Promise<Sent> {
    const sent = sentOf(await (await channel()).send(given, randomUUID()));
    made.push(sent);
    return sent;
  }

  const find = async (given: Payload) => (await channel()).find(given, "any");

  /** A post as anybody reads it. */
  async function shown({ id }: Sent): Promise<z.infer<typeof read>> {
    const { url, token } = await server();
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/v1/statuses/${encodeURIComponent(id)}`, { headers });
    return read.parse(await answer.json());
  }

  /** How often a post is in the account's timeline, by the one address in it. */
  async function timesPosted({ text }: Payload): Promise<number> {
    const { url, token } = await server();
    const headers = { authorization: `Bearer ${token}` };
    const json = async (path: string) =>
      (await fetch(`${url}/api/v1/accounts/${path}`, { headers })).json();
    const { id } = z.object({ id: z.string() }).parse(await json("verify_credentials"));
    const listed = z.array(z.object({ content: z.string() }));
    const statuses = listed.parse(await json(`${id}/statuses?limit=40`));
    const [run = ""] = /[^=]+$/.exec(text) ?? [];
    return statuses.filter(({ content }) => content.includes(run)).length;
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

  test("a post is found in the account's timeline, with Welsh letters, marks and line breaks", async () => {
    const text = "Etholwyd: ŴYN, Ŷ. <3 & mwy *\n\nAil baragraff – “dyfynnod”\n- 1,106 (41.2%)";
    const given = payload(text, { languages: ["cy"] });
    const sent = await post(given);
    expect(sentOf(await find(given)).id).toBe(sent.id);
  });

  test("what was never posted is not found", async () => {
    expect(await find(payload("Never posted."))).toBeNull();
  });

  test("two posts have a picture each, with its alt text", async () => {
    const pictures = await Promise.all([1, 2].map((number) => pictureOf(number)));
    const urls = new Set<string>();
    for (const picture of pictures) {
      const given = payload("Elected.", { pictures: [picture] });
      const [there] = (await shown(await post(given))).media_attachments;
      expect(there?.description).toBe(picture.alt);
      urls.add(there?.url ?? "");
    }
    expect(urls.size).toBe(2);
  });

  test("a post is there once, whether its request or its answer was lost, and its key with it", async () => {
    const { url, token } = await server();
    await using line = await startLine(url);
    const lossy = mastodonChannel({ server: line.url, token, now: Date.now });
    await lossy.limits();
    for (const moment of ["unasked", "unanswered"] as const) {
      const given = payload("Belsize: three elected.");
      line.end = { after: 0, moment, kill: () => undefined };
      expect(await lossy.send(given, "key")).toMatchObject({ kind: "unknown" });
      line.end = null;
      const found = await find(given);
      expect(found === null).toBe(moment === "unasked");
      made.push(found === null ? await post(given) : sentOf(found));
      expect(await timesPosted(given)).toBe(1);
    }
  });

  test("a post's words are changed, and it is then found by its new words only", async () => {
    const given = payload("Frognal: two elected.");
    const sent = await post(given);
    const changed = payload("Frognal, corrected: two elected.");
    expect(sentOf(await (await channel()).edit(sent, changed)).id).toBe(sent.id);
    expect(sentOf(await find(changed)).id).toBe(sent.id);
    expect(await find(given)).toBeNull();
  });

  test("a change of the picture is made, or it is said that it was not", async ({ skip }) => {
    const sent = await post(payload("Gospel Oak.", { pictures: [await pictureOf(3)] }));
    const other = await pictureOf(4, "Gospel Oak, corrected.");
    const changed = payload("Gospel Oak, corrected.", { pictures: [other] });
    const outcome = await (await channel()).edit(sent, changed);
    const alts = (await shown(sent)).media_attachments.map(({ description }) => description);
    expect([outcome.kind, alts.includes(other.alt)]).toEqual(
      outcome.kind === "sent" ? ["sent", true] : ["refused", false],
    );
    skip(outcome.kind === "refused", "This server changes no picture, and the channel says so.");
  });

  test("the same words in two threads are two answers, each found in its own", async () => {
    const [first, second] = [await post(payload("Highgate.")), await post(payload("Kilburn."))];
    const answer = payload("A correction.", { replyTo: first });
    const sent = await post(answer);
    expect((await shown(sent)).in_reply_to_id).toBe(first.id);
    expect(sentOf(await find(answer)).id).toBe(sent.id);
    const other = { ...answer, replyTo: second };
    expect(await find(other)).toBeNull();
    expect(await find({ ...answer, replyTo: null })).toBeNull();
    const again = await post(other);
    expect(again.id).not.toBe(sent.id);
    expect(sentOf(await find(other)).id).toBe(again.id);
    expect(sentOf(await find(answer)).id).toBe(sent.id);
  });

  test("an answer to what is not there is refused, and not posted on its own", async () => {
    const { id } = await post(payload("Regent's Park."));
    const missing = { id: `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`, url: null };
    const answer = payload("An answer.", { replyTo: missing });
    const outcome = await (await channel()).send(answer, randomUUID());
    expect(outcome).toMatchObject({ kind: "refused", retryAt: null });
    expect(await find({ ...answer, replyTo: null })).toBeNull();
  });

  test("a deleted post is gone, or it is said that it is not", async ({ skip }) => {
    const given = payload("Kentish Town: posted by mistake.");
    const sent = await post(given);
    const outcome = await (await channel()).remove(sent);
    if (outcome.kind === "sent") {
      expect(await find(given)).toBeNull();
      expect((await (await channel()).remove(sent)).kind).toBe("sent");
    } else expect([outcome.kind, await find(given)]).toEqual(["refused", { kind: "sent", sent }]);
    skip(outcome.kind === "refused", "This server deletes no post, and the channel says so.");
  });

  test("a text that is too long, or a picture without words, is refused before it is sent", async () => {
    const { most } = await (await channel()).limits();
    const long = payload("ŵ".repeat(most));
    expect(await (await channel()).send(long, randomUUID())).toMatchObject({ kind: "refused" });
    const silent = payload("No alt text.", { pictures: [await pictureOf(1, " ")] });
    expect(await (await channel()).send(silent, randomUUID())).toMatchObject({ kind: "refused" });
    expect([await find(long), await find(silent)]).toEqual([null, null]);
  });

  test("a wrong token is said in a sentence, nothing is posted with it, and nothing is said not to be there", async () => {
    const { url } = await server();
    const wrong = mastodonChannel({ server: url, token: "abc123", now: Date.now });
    expect(await wrong.health()).toMatch(/does not accept the token/);
    const given = payload("Nobody's.");
    expect(await wrong.send(given, randomUUID())).toMatchObject({ kind: "refused" });
    expect(await wrong.find(given, "any")).toMatchObject({ kind: "unknown" });
    expect(await find(given)).toBeNull();
  });

  test("mentions are read once, as plain text", async ({ skip }) => {
    const { listener } = await channel();
    const heard = await listener.mentions(null);
    if (!heard.ok) return skip(`Nothing can be read here: ${heard.reason}`);
    expect(heard.mentions.filter(({ id, text }) => id === "" || /<\/?\w/.test(text))).toEqual([]);
    const again = await listener.mentions(heard.cursor);
    expect(again).toMatchObject({ ok: true, mentions: [] });
  });
}
