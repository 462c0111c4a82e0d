import { beforeAll, expect, test } from "vitest";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import type { ChannelYaml } from "#formats/channels.ts";
import { slackChannel } from "#social/channels/slack.ts";
import { postWriter } from "#social/posts/write-post.ts";
import { fromJson, startLoopback } from "../channels/loopback.ts";
import { now } from "../channels/payload.ts";
import { announced, camdenNight, corrected, wardOf } from "./card/announced.ts";

const brand = { primary: "#006f6b", ink: "#ffffff" };
const yaml: ChannelYaml = {
  ...{ kind: "slack", name: "press", test: false, language: "en", link: true, card: true },
};

let view: PublicView;
let belsize: PublicContest;
beforeAll(async () => {
  view = { ...(await camdenNight()), test: false };
  belsize = wardOf(view, "belsize");
});

/** What Slack is sent of a ward's result, from the announcement to the request. */
async function sentTo(
  language: ChannelYaml["language"],
  contest: PublicContest,
  more: { url: string | null; test?: boolean },
): Promise<{ blocks: Record<string, unknown>[] }> {
  await using slack = await startLoopback(() => ({ body: "ok" }));
  const pictureAt = ({ url }: { url?: string | undefined }) => url;
  const channel = slackChannel({ url: `${slack.url}/services/T0/B0/x`, pictureAt, now });
  const outlet = { isTest: false, rate: null, channel };
  const write = postWriter([{ yaml: { ...yaml, language }, outlet, missing: [] }], brand);
  const kind = contest.result?.version === 1 ? "declared" : "corrected";
  const [written] = await write(announced(view, kind, contest, more), "press", {
    ...{ hasCard: true, corrects: [] },
  });
  if (!written) throw new Error("Nothing was written.");
  expect(await channel.send(written.payload, "press/x/declared")).toMatchObject({ kind: "sent" });
  return fromJson(slack.received[0]) as { blocks: Record<string, unknown>[] };
}

const page = "https://elections.camden.gov.uk/results/belsize/";
const share = "https://elections.camden.gov.uk/share/results/belsize.png";

test("Slack gets the card of a declared ward by its public address, with its alt text", async () => {
  const { blocks } = await sentTo("en", belsize, { url: page });
  expect(blocks.at(-1)).toEqual({
    type: "image",
    image_url: `${share}?v=1`,
    alt_text: expect.stringContaining("Belsize ward: 3 councillors elected."),
  });
});

test("a correction's card has another address, and the Welsh card its own", async () => {
  const at = "2022-05-06T09:00:00.000Z" as PublicView["election"]["polls_close"];
  const english = await sentTo("en", corrected(belsize, at), { url: page });
  expect(english.blocks.at(-1)).toMatchObject({ image_url: `${share}?v=2` });
  const welsh = await sentTo("cy", belsize, { url: page });
  expect(welsh.blocks.at(-1)).toMatchObject({
    image_url: "https://elections.camden.gov.uk/cy/share/results/belsize.png?v=1",
  });
});

test.each([
  ["no address", { url: null }],
  ["an address in this building", { url: "http://127.0.0.1:4321/results/belsize/" }],
  ["a name that only this network knows", { url: "https://elections.local/results/belsize/" }],
  ["a rehearsal", { url: page, test: true }],
])("with %s the text goes without a picture", async (_, more) => {
  const { blocks } = await sentTo("en", belsize, more);
  expect(blocks.map(({ type }) => type)).toEqual(["section"]);
});
