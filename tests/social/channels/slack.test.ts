import { expect, test } from "vitest";
import { slackChannel } from "#social/channels/slack.ts";
import { fromJson, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";

const hook = "/services/T000/B000/s3cr3t";
const key = "declared:local.camden.belsize.2022-05-05:1";
const pictureAt = () => "https://elections.camden.gov.uk/results/belsize.png";

function at(url: string, given: Partial<Parameters<typeof slackChannel>[0]> = {}) {
  return slackChannel({ url: `${url}${hook}`, now, ...given });
}

test("a post is a section whose only markup is its link", async () => {
  await using slack = await startLoopback(() => ({ body: "ok" }));
  expect(await at(slack.url).send(payload(), key)).toEqual({
    kind: "sent",
    sent: { id: key, url: null },
  });
  const text =
    "Belsize: ADAMS &amp; SIMON elected. <https://elections.camden.gov.uk/results/belsize/>";
  expect(fromJson(slack.received[0])).toEqual({
    text,
    unfurl_links: false,
    blocks: [{ type: "section", text: { type: "mrkdwn", text, verbatim: true } }],
  });
});

test("text that looks like markup of Slack calls nobody and links nowhere", async () => {
  await using slack = await startLoopback(() => ({ body: "ok" }));
  await at(slack.url).send(payload({ text: "<!channel> see (https://a.uk/b?c=1&d=2)." }), key);
  expect(fromJson(slack.received[0])).toMatchObject({
    text: "&lt;!channel&gt; see (<https://a.uk/b?c=1&amp;d=2>).",
  });
});

test("a picture goes by its public address with its alt text, and not without one", async () => {
  await using slack = await startLoopback(() => ({ body: "ok" }));
  const channel = at(slack.url, { pictureAt });
  expect(channel.can.pictures).toBe(true);
  await channel.send(payload({ pictures: [picture] }), key);
  expect(fromJson(slack.received[0])).toMatchObject({
    blocks: [{ type: "section" }, { type: "image", image_url: pictureAt(), alt_text: picture.alt }],
  });
  const silent = { ...picture, alt: "" };
  expect(await channel.send(payload({ pictures: [silent] }), key)).toMatchObject({
    kind: "refused",
  });
  expect(at(slack.url).can.pictures).toBe(false);
  expect(await at(slack.url).send(payload({ pictures: [picture] }), key)).toMatchObject({
    kind: "refused",
  });
  expect(slack.received).toHaveLength(1);
});

test("a text may be as long as a section, counted as it is written there", async () => {
  await using slack = await startLoopback(() => ({ body: "ok" }));
  const channel = at(slack.url);
  expect(channel.count("A & B")).toBe("A &amp; B".length);
  expect(await channel.send(payload({ text: "a".repeat(3000) }), key)).toMatchObject({
    kind: "sent",
  });
  expect(await channel.send(payload({ text: "a".repeat(3001) }), key)).toMatchObject({
    kind: "refused",
  });
});

test("Slack's refusals are told in its words and without the address", async () => {
  await using slack = await startLoopback(() => ({ status: 410, body: "channel_is_archived" }));
  expect(await at(slack.url).send(payload(), key)).toEqual({
    kind: "refused",
    reason: "Slack answered 410: channel_is_archived",
    retryAt: null,
  });
  slack.instead.push({ status: 404, body: `no hook ${slack.url}${hook} (${hook})` });
  expect(await at(slack.url).send(payload(), key)).toMatchObject({
    reason: "Slack answered 404: no hook [hidden] ([hidden])",
  });
  slack.instead.push({ status: 429, headers: { "retry-after": "30" } });
  expect(await at(slack.url).send(payload(), key)).toMatchObject({
    kind: "refused",
    retryAt: "2022-05-06T01:24:30.000Z",
  });
});

test("what may have been posted has to be looked for by a person", async () => {
  await using slack = await startLoopback(() => ({ status: 500 }));
  const channel = at(slack.url);
  expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
  expect(await channel.find(payload(), key)).toMatchObject({ kind: "unknown" });
  expect(channel.can).toMatchObject({ edit: false, remove: false, reply: false });
  expect(await channel.remove({ id: key, url: null })).toMatchObject({ kind: "refused" });
  expect(await channel.edit({ id: key, url: null }, payload())).toMatchObject({ kind: "refused" });
});

test("a webhook that is no address is pointed out without repeating it", async () => {
  expect(await at("https://hooks.slack.com").health()).toBeNull();
  const wrong = await slackChannel({ url: "s3cr3t", now }).health();
  expect(wrong).toMatch(/not an address/);
  expect(wrong).not.toContain("s3cr3t");
});
