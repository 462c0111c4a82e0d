import { expect, test } from "vitest";
import { teamsChannel } from "#social/channels/teams.ts";
import { fromJson, startLoopback } from "./loopback.ts";
import { now, payload, picture } from "./payload.ts";

const workflow = "/workflows/abc/triggers/manual/paths/invoke?sig=s3cr3t-signature";
const key = "declared:local.camden.belsize.2022-05-05:1";
const pictureAt = () => "https://elections.camden.gov.uk/results/belsize.png";

function at(url: string, given: Partial<Parameters<typeof teamsChannel>[0]> = {}) {
  return teamsChannel({ url: `${url}${workflow}`, now, ...given });
}

type Card = { attachments: { contentType: string; content: { body: unknown[] } }[] };

test("a post is an Adaptive Card with a line of text a line, its link one that opens", async () => {
  await using teams = await startLoopback(() => ({ status: 202 }));
  const text = "Belsize: *ADAMS* elected.\nhttps://elections.camden.gov.uk/results/belsize/";
  expect(await at(teams.url).send(payload({ text }), key)).toMatchObject({ kind: "sent" });
  expect(teams.received[0]?.query.get("sig")).toBe("s3cr3t-signature");
  const [card] = (fromJson(teams.received[0]) as Card).attachments;
  expect(card?.contentType).toBe("application/vnd.microsoft.card.adaptive");
  const url = "https://elections.camden.gov.uk/results/belsize/";
  expect(card?.content).toMatchObject({
    type: "AdaptiveCard",
    body: [
      {
        type: "RichTextBlock",
        inlines: [{ type: "TextRun", text: "Belsize: *ADAMS* elected." }],
      },
      {
        type: "RichTextBlock",
        inlines: [{ type: "TextRun", text: url, selectAction: { type: "Action.OpenUrl", url } }],
      },
    ],
  });
});

test("a picture goes by its public address with its alt text", async () => {
  await using teams = await startLoopback(() => ({ status: 202 }));
  await at(teams.url, { pictureAt }).send(payload({ pictures: [picture] }), key);
  const [card] = (fromJson(teams.received[0]) as Card).attachments;
  expect(card?.content.body.at(-1)).toEqual({
    type: "Image",
    url: pictureAt(),
    altText: picture.alt,
  });
});

test("the whole message, not the text alone, has at most 28 KB", async () => {
  await using teams = await startLoopback(() => ({ status: 202 }));
  const channel = at(teams.url);
  const { most } = await channel.limits();
  const room = most - channel.count("a") + 1;
  expect(await channel.send(payload({ text: "a".repeat(room) }), key)).toMatchObject({
    kind: "sent",
  });
  expect(teams.received[0]?.body).toHaveLength(28 * 1024);
  expect(await channel.send(payload({ text: "a".repeat(room + 1) }), key)).toMatchObject({
    kind: "refused",
  });
  expect(teams.received).toHaveLength(1);
});

test("Teams' refusals are told without the signature of the address", async () => {
  await using teams = await startLoopback(({ query }) => ({
    status: 401,
    body: { error: { message: `The signature ?sig=${query.get("sig")} is not valid.` } },
  }));
  expect(await at(teams.url).send(payload(), key)).toEqual({
    kind: "refused",
    reason: "Teams answered 401: The signature [hidden] is not valid.",
    retryAt: null,
  });
  teams.instead.push({ status: 429, headers: { "retry-after": "10" } });
  expect(await at(teams.url).send(payload(), key)).toMatchObject({
    retryAt: "2022-05-06T01:24:10.000Z",
  });
});

test("what may have been posted has to be looked for by a person", async () => {
  await using teams = await startLoopback(() => ({ status: 502 }));
  const channel = at(teams.url);
  expect(await channel.send(payload(), key)).toMatchObject({ kind: "unknown" });
  expect(await channel.find(payload(), key)).toMatchObject({ kind: "unknown" });
  expect(channel.can).toEqual({ edit: false, remove: false, reply: false, pictures: false });
  expect(await channel.health()).toBeNull();
  expect(await teamsChannel({ url: "nowhere", now }).health()).toMatch(/not an address/);
});
