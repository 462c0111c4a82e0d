import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openChannel } from "#social/channels/open-channels.ts";
import { OnCall } from "#social/comms/on-call.ts";
import { fromJson, startLoopback } from "../channels/loopback.ts";
import { draftOf, Story } from "../outbox/story.ts";
import { camdensNight } from "../posts/views.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A post of which nobody has known for years whether it is out. */
function inDoubt(): Story {
  const story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  const post = story.queued(draftOf("belsize", { notAfter: null }));
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({
    kind: "record-outcome",
    post,
    outcome: { kind: "unknown", reason: "No answer." },
  });
  return story;
}

/** Who is on call as council.yaml names them, with the secrets of the environment. */
function webhook(url: string) {
  const yaml = {
    ...({ kind: "webhook", name: "pager", test: false } as const),
    ...({ language: "en", link: true, card: false } as const),
  };
  const secrets = new Map([
    ["URL", `${url}/page`],
    ["SECRET", `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`],
  ]);
  const opened = openChannel(yaml, (_name, part) => secrets.get(part), "unused");
  if (!opened.ok) throw new Error(`Missing: ${opened.missing.join(", ")}.`);
  return opened.channel;
}

test("a webhook is called once for a post in doubt; one that was away is called again under the same id", async () => {
  const view = await camdensNight();
  await using receiver = await startLoopback(() => ({ status: 204 }));
  receiver.instead.push("hangs up", { status: 503 });
  const { state } = inDoubt();
  const onCall = new OnCall({
    ...{ outbox: { state }, channels: [webhook(receiver.url)] },
    ...{ feed: { current: () => view }, siteUrl: "https://vote.example.gov.uk" },
  });
  const seconds = async (many: number) => {
    for (let second = 0; second < many; second += 1) {
      onCall.tick();
      await onCall[Symbol.asyncDispose]();
      vi.setSystemTime(Date.now() + 1000);
    }
  };
  await seconds(3);
  expect(receiver.received).toHaveLength(1);
  await seconds(90);
  expect(receiver.received).toHaveLength(3);
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(1);
  const [, , taken] = receiver.received;
  expect(taken?.path).toBe("/page");
  expect(JSON.stringify(fromJson(taken))).toMatch(
    /Wardcast: bluesky has not said .* whether it has this post: .*vote\.example\.gov\.uk\/comms\//,
  );
});
