import { afterEach, beforeEach, expect, test } from "vitest";
import { correct } from "../../support/correct.ts";
import {
  answersIn,
  formOf,
  openReplyOffice,
  ReplyClient,
  type ReplyOffice,
  siteUrl,
  textOf,
} from "./reply-office.ts";

let office: ReplyOffice;
beforeEach(async () => {
  office = await openReplyOffice();
});
afterEach(() => office[Symbol.asyncDispose]());

const comms = () => office.service.running.wardcast.comms;
const [rehearsal] = ["TEST. This is a rehearsal, not a result."];

/** Somebody has asked after the sample's first ward, which is declared or not, and comms have the answer before them. */
async function asked({ isDeclared }: { isDeclared: boolean }) {
  const [first] = office.service.papers;
  if (!first) throw new Error("The sample has no wards.");
  if (isDeclared) await office.service.count([first]);
  const uri = office.bluesky.hear("What is the result for Belsize?");
  await office.open("bluesky");
  const client = await ReplyClient.signIn(office.service, "comms");
  const [key = ""] = await client.waiting();
  const where = `/comms/replies/${key}/`;
  return { client, key, where, uri, html: (await client.read(where)).html };
}

test("what people wrote waits oldest first, with who, when, a link, and the post it answers", async () => {
  await office.open("bluesky");
  const [first] = office.service.papers;
  await office.service.count(first ? [first] : []);
  await office.settled();
  office.bluesky.hear("<b>Who</b> stands?", { author: "one.test" });
  office.bluesky.hear("And Highgate?", { author: "two.test" });
  // It is read again when its minute is over; another desk of the same service reads it at once.
  const client = await ReplyClient.signIn(office.service, "comms");
  const heard = await comms().channels[0]?.outlet?.channel.listener?.mentions(null);
  if (!heard?.ok) throw new Error("Nothing was heard.");
  comms().replies.sources.store.keep("bluesky", heard.mentions, heard.cursor);
  const { html } = await client.read();
  expect(html).toContain("Waiting for an answer (2)");
  expect(html.indexOf("@one.test")).toBeLessThan(html.indexOf("@two.test"));
  expect(html).toContain("&lt;b&gt;Who&lt;/b&gt; stands?");
  expect(html).toContain('href="https://bsky.app/profile/did:plc:resident/post/3k0"');
});

test("a message about a declared ward has the ward's result ready, and it goes out once as an answer to it", async () => {
  const { client, where, uri, html } = await asked({ isDeclared: true });
  const text = textOf(html);
  expect(text).toContain("Belsize ward: 3 councillors elected.");
  expect(text).toContain(`${siteUrl}/results/belsize/`);
  const form = formOf(html);
  const twice = await Promise.all([client.send(form, where), client.send(form, where)]);
  expect(twice.map(({ status }) => status)).toContain(303);
  expect((await client.send(form, where)).status).toBe(303);
  const [answer, ...more] = answersIn(office.service);
  expect(more).toEqual([]);
  expect(answer).toMatchObject({ approvedBy: "comms", stage: { kind: "approved" }, test: true });
  expect(answer?.payload).toMatchObject({
    text,
    replyTo: { id: uri, url: null },
    languages: ["en"],
  });
  expect((await client.read()).html).toContain("Answered (1)");
  expect(await client.waiting()).toEqual([]);
});

test("an answer that was not held back reaches the one who wrote, under the message", async () => {
  const { client, where, uri, html } = await asked({ isDeclared: false });
  expect((await client.send(formOf(html), where)).status).toBe(303);
  await expect
    .poll(() => office.bluesky.records, { timeout: 15_000, interval: 200 })
    .toMatchObject([
      {
        text: `${rehearsal}\nThe result for Belsize ward is not declared yet. It will be here when it is: ${siteUrl}/results/belsize/`,
        reply: { parent: { uri } },
      },
    ]);
}, 30_000);

test("an answer that praises, or says what is not declared, is refused with what was typed still there", async () => {
  const { client, where, html } = await asked({ isDeclared: false });
  for (const [said, sentence] of [
    ["A historic night", "“historic” judges the result."],
    ["Adams has 1,106 votes.", "1106 is no figure of what is announced."],
    ["See https://example.com", "Link to nothing else."],
    ["x".repeat(290), "characters too long. Shorten it to 300."],
  ]) {
    const refused = await client.send(formOf(html, `${rehearsal}\n${said}`), where);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(sentence);
    expect(textOf(refused.html)).toContain(said);
  }
  expect((await client.send(formOf(html, " "), where)).html).toContain("Write an answer.");
  expect(answersIn(office.service)).toEqual([]);
});

test("two people answer one message: the second is told, and one answer goes out", async () => {
  const { client, where, html } = await asked({ isDeclared: false });
  const other = await ReplyClient.signIn(office.service, "comms");
  const second = formOf((await other.read(where)).html, `${rehearsal}\nWe are checking this.`);
  expect((await client.send(formOf(html), where)).status).toBe(303);
  const refused = await other.send(second, where);
  expect([refused.status, refused.html]).toEqual([
    422,
    expect.stringContaining("Somebody has answered this already."),
  ]);
  expect(answersIn(office.service)).toHaveLength(1);
});

test("an answer that is held back leaves the message waiting, and another can be sent", async () => {
  const { client, key, where, html } = await asked({ isDeclared: false });
  await client.send(formOf(html), where);
  expect((await client.send({ command: "undo", mention: key })).status).toBe(303);
  expect(await client.waiting()).toEqual([key]);
  const again = formOf(html, `${rehearsal}\nWe are checking this with the elections team.`);
  expect((await client.send(again, where)).status).toBe(303);
  const stages = answersIn(office.service).map(({ stage }) => stage.kind);
  expect(stages).toEqual(["cancelled", "approved"]);
});

test("an answer that waits is not sent once its ward has another result, and the message waits again", async () => {
  const { client, key, where, html } = await asked({ isDeclared: false });
  await client.send({ ...formOf(html) }, where);
  await office.service.count(office.service.papers.slice(0, 1));
  await expect.poll(() => answersIn(office.service)[0]?.stage).toMatchObject({ kind: "cancelled" });
  expect(await client.waiting()).toEqual([key]);
  const late = await client.send(formOf(html), where);
  expect([late.status, late.html]).toEqual([
    422,
    expect.stringContaining("The result of Belsize was changed while you wrote."),
  ]);
});

async function correctFirst(): Promise<void> {
  const [first] = office.service.papers;
  if (!first) throw new Error("The sample has no wards.");
  await correct(office.service, first);
}

test("a correction withdraws an answer with the wrong figures", async () => {
  const { client, where, html } = await asked({ isDeclared: true });
  await client.send(formOf(html), where);
  await correctFirst();
  await expect.poll(() => answersIn(office.service)[0]?.stage).toMatchObject({ kind: "cancelled" });
});

test("whoever was told a result that is corrected has another answer drafted, once", async () => {
  const { client, where, html } = await asked({ isDeclared: true });
  await client.send(formOf(html), where);
  const { outbox, replies } = comms();
  const [answer] = answersIn(office.service);
  if (!answer) throw new Error("Nothing was answered.");
  const ask = (command: Parameters<typeof outbox.submit>[0]["command"]) =>
    outbox.submit({ command, by: "comms", key: crypto.randomUUID() });
  await ask({ kind: "withdraw-approval", post: answer.id });
  await ask({ kind: "approve", post: answer.id, version: answer.version, holdSeconds: 0 });
  await expect.poll(() => answersIn(office.service)[0]?.stage.kind).toBe("sent");
  await correctFirst();
  replies.tick();
  await expect.poll(() => answersIn(office.service).length, { timeout: 10_000 }).toBe(2);
  const [, second] = answersIn(office.service);
  expect(second).toMatchObject({ stage: { kind: "drafted" }, corrects: answer.id });
  expect(second?.payload.text).toContain("Corrected result for");
  expect(second?.payload.replyTo).toEqual(answer.payload.replyTo);
  replies.tick();
  await office.settled();
  expect(answersIn(office.service)).toHaveLength(2);
});

test("an answer with the wrong figures that was lost on the way is not sent again", async () => {
  const { client, where, html } = await asked({ isDeclared: true });
  await client.send(formOf(html), where);
  const [answer] = answersIn(office.service);
  if (!answer) throw new Error("Nothing was answered.");
  const { outbox } = comms();
  const ask = (command: Parameters<typeof outbox.submit>[0]["command"]) =>
    outbox.submit({ command, by: "comms", key: crypto.randomUUID() });
  office.bluesky.lose();
  // Its time to undo is cut short.
  await ask({ kind: "withdraw-approval", post: answer.id });
  await ask({ kind: "approve", post: answer.id, version: answer.version, holdSeconds: 0 });
  const stage = () => answersIn(office.service)[0]?.stage.kind;
  await expect.poll(stage, { timeout: 10_000 }).toBe("unknown");
  await correctFirst();
  await expect.poll(stage, { timeout: 20_000 }).toBe("cancelled");
  expect(office.bluesky.records).toEqual([]);
});

test("a ward and a reply can be chosen, and the box has them", async () => {
  const { client, where } = await asked({ isDeclared: false });
  const chosen = await client.read(`${where}?ward=highgate&reply=awaited-en`);
  expect(textOf(chosen.html)).toContain("The result for Highgate ward is not declared yet.");
  const general = await client.read(`${where}?ward=&reply=checking-en`);
  expect(textOf(general.html)).toBe(
    `${rehearsal}\nThank you for telling us. We are checking this with the elections team.`,
  );
  expect(textOf((await client.read(`${where}?ward=&reply=`)).html)).toBe("");
});

test("a message that needs no answer waits no more, and a deleted one is gone", async () => {
  const { client, key, where } = await asked({ isDeclared: false });
  await client.send({ command: "needs-none", mention: key });
  expect((await client.read()).html).toContain("No answer needed (1)");
  await client.send({ command: "needs-one", mention: key });
  expect((await client.read()).html).toContain("Waiting for an answer (1)");
  await client.send({ command: "delete", mention: key });
  const { html } = await client.read();
  expect(html).toContain("Nobody is waiting for an answer.");
  expect(html).not.toContain("resident.bsky.social");
  expect((await client.read(where)).status).toBe(404);
});

test("the journal has an answer and what it is an answer to, and neither the words nor the name of who wrote", async () => {
  const { client, where, uri, html } = await asked({ isDeclared: false });
  await client.send(formOf(html), where);
  const kept = JSON.stringify(answersIn(office.service));
  expect(kept).toContain(uri);
  for (const said of ["What is the result", "resident.bsky.social", "bsky.app"]) {
    expect(kept).not.toContain(said);
  }
});

test("a rehearsal listens to a test channel alone, and to none that is closed or stopped", async () => {
  office.live.hear("Is this read?");
  office.bluesky.hear("And this?");
  await office.open("live");
  const client = await ReplyClient.signIn(office.service, "comms");
  const { html } = await client.read();
  expect(html).toContain("this is a rehearsal and it is not a test channel");
  expect(html).toContain("the channel is not open");
  expect(office.bluesky.received).toEqual([]);
  const stop = { kind: "stop", channel: null, reason: "Wrong ward" } as const;
  await comms().outbox.submit({ command: stop, by: "comms", key: "stop" });
  await office.open("bluesky");
  expect((await client.read()).html).toContain("sending is stopped");
  expect(office.bluesky.received).toEqual([]);
  expect(office.live.received).toEqual([]);
});

test("a service that fails is a sentence on the page", async () => {
  office.bluesky.instead.push({ status: 401, body: { message: "Invalid password" } });
  await office.open("bluesky");
  const client = await ReplyClient.signIn(office.service, "comms");
  const { html } = await client.read();
  expect(html).toContain("Could not be read, and is tried again by itself.");
  expect(html).toContain("answered 401: Invalid password");
});

test("the pages are for the comms role, and nothing is changed without the session's token", async () => {
  const { client, key, where } = await asked({ isDeclared: false });
  const entry = await ReplyClient.signIn(office.service, "entry");
  expect((await entry.read()).status).toBe(403);
  expect((await entry.read(where)).status).toBe(403);
  expect((await entry.send({ command: "delete", mention: key })).status).toBe(403);
  const forged = await client.send({ csrf: "forged", command: "delete", mention: key });
  expect(forged.status).toBe(422);
  expect(await client.waiting()).toEqual([key]);
});
