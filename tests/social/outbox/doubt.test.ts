import { expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import { OnCall } from "#social/comms/on-call.ts";
import { nextJob } from "#social/outbox/next.ts";
import { channelState } from "#social/outbox/state.ts";
import { emptyOutbox } from "#social/outbox/state.ts";
import { camdensNight } from "../posts/views.ts";
import { FakeChannel } from "./fake-channel.ts";
import { openOffice } from "./office.ts";
import { draftOf, frozen, idOf, instantAt, Story, worldStart } from "./story.ts";

const minute = 60_000;
const unknown: Outcome = { kind: "unknown", reason: "No answer." };

function inDoubt(): Story {
  const story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  const post = story.queued(draftOf("belsize", { notAfter: null }));
  story.queued(draftOf("frognal", { notAfter: null }));
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: unknown });
  return story;
}

test("a post in doubt holds up its channel for two minutes, however often it is looked for or refused as a duplicate", () => {
  const story = inDoubt();
  const post = idOf(draftOf("belsize"));
  const next = () => nextJob(story.circumstances("system", false), "bluesky");
  const send = () => (next()?.kind === "send" ? next()?.post.announcement : null);
  expect(send()).toBeNull();
  story.elapsedMs += minute;
  // Not found, given again, and again nobody knows: the doubt is as old as it was.
  story.ask({ kind: "record-look", post, found: null });
  story.ask({ kind: "claim", post, version: 1 });
  story.ask({ kind: "record-outcome", post, outcome: unknown });
  expect(send()).toBeNull();
  story.elapsedMs += minute;
  story.ask({ kind: "record-look", post, found: unknown });
  expect(send()).toBe("declared:frognal:1");
});

test("somebody is called once for a post in doubt, and again only where the call was not taken", async () => {
  const view = await camdensNight();
  const story = inDoubt();
  const [state] = [story.state];
  const taking = new FakeChannel();
  const failing = new FakeChannel();
  failing.manners.push("refuses", "refuses");
  const settings = { feed: { current: () => view }, siteUrl: "https://vote.example.gov.uk" };
  // The story is years past by the clock on the wall, so the doubt is long.
  expect(worldStart).toBeLessThan(Date.now() - 2 * minute);
  const onCall = new OnCall({ ...settings, outbox: { state }, channels: [taking, failing] });
  for (let second = 0; second < 3; second += 1) {
    onCall.tick();
    await onCall[Symbol.asyncDispose]();
  }
  expect(taking.posts.map(({ payload }) => payload.text)).toEqual([
    expect.stringMatching(/^Wardcast: bluesky has not said .*vote\.example\.gov\.uk\/comms\//),
  ]);
  expect(failing.asked).toHaveLength(1);
  const calm = new OnCall({ ...settings, outbox: { state: emptyOutbox }, channels: [taking] });
  calm.tick();
  expect(taking.posts).toHaveLength(1);
});

test("a service that cannot change posts is corrected by an answer with what was approved", async () => {
  await using office = await openOffice();
  const wrong = await office.post(draftOf("belsize", { notAfter: null }));
  office.channel.edit = async () => ({
    kind: "refused",
    reason: "405",
    retryAt: null,
    because: "edit",
  });
  const payload = frozen("Corrected result for Belsize ward.");
  const about = { announcement: "corrected:belsize:2", announcementKind: "corrected" };
  const draft = draftOf("belsize", {
    ...{ ...about, notAfter: null, amends: wrong, corrects: wrong, payload },
  });
  const post = await office.post(draft);
  expect(office.stageOf(post)).toBe("sent");
  expect(office.channel.posts.map((one) => [one.payload.text, one.payload.replyTo?.id])).toEqual([
    ["belsize: three councillors elected.", undefined],
    [payload.text, wrong],
  ]);
});

test("pictures that are refused go with a shorter alt text, then not at all, and the post says so", async () => {
  await using office = await openOffice();
  const given: [number, number][] = [];
  office.channel.send = async (payload, key) => {
    given.push([payload.pictures.length, payload.pictures[0]?.alt.length ?? 0]);
    if (payload.pictures.length > 0)
      return { kind: "refused", reason: "Bad picture.", retryAt: null, because: "picture" };
    return { kind: "sent", sent: { id: key, url: null } };
  };
  const bytes = new Uint8Array([1, 2, 3]);
  const picture = { bytes, type: "image/png", width: 1, height: 1, alt: "a".repeat(900) } as const;
  const payload = await office.outbox.pictures.freeze({
    ...frozen("Belsize."),
    pictures: [picture],
  });
  const post = await office.post(draftOf("belsize", { notAfter: null, payload }));
  expect(given).toEqual([
    [1, 900],
    [1, 400],
    [0, 0],
  ]);
  const found = channelState(office.outbox.state, "bluesky").posts.get(post);
  expect(found?.stage.kind).toBe("sent");
  expect(found?.payload.pictures).toEqual([]);
});

test("networks show a post under the moment it was approved, not the one it was drafted", () => {
  const story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  const draft = draftOf("belsize", { notAfter: null });
  story.ask(draft);
  story.elapsedMs = 20 * minute;
  story.ask({ kind: "approve", post: idOf(draft), version: 1, holdSeconds: 10 });
  const found = channelState(story.state, "bluesky").posts.get(idOf(draft));
  expect(found?.payload.createdAt).toBe(instantAt(worldStart + 20 * minute + 10_000));
});
