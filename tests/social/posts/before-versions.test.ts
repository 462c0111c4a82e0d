import { expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import { outboxStream } from "#social/outbox/outbox-fold.ts";
import { postIdOf } from "#social/outbox/post.ts";
import { channelState } from "#social/outbox/state.ts";
import { statements } from "#social/posts/announcements.ts";
import { ResultDrafts } from "#social/posts/draft-results.ts";
import { type Office, openOffice } from "../outbox/office.ts";
import { electionStart, frozen, instantAt } from "../outbox/story.ts";
import { camdensNight } from "./views.ts";

const at = instantAt(electionStart);

/** What the journal of a version without versions says of a post that went out. */
function told(announcement: string) {
  const kind = announcement.split(":")[0]?.replace("result", "declared") ?? "";
  const post = postIdOf("bluesky", announcement, kind);
  const draft = { announcement, announcementKind: kind, test: false, announcedAt: at };
  return [
    { kind: "post-drafted", post, ...draft, notAfter: null, amends: null, payload: frozen(post) },
    { kind: "post-approved", post, version: 1, approver: "comms-1", heldUntil: at },
    { kind: "post-queued", post },
    { kind: "sending-started", post, version: 1, at },
    { kind: "post-sent", post, sent: { id: post, url: null } },
  ];
}

/** A journal in which all of a night was told under the names of that time, opened by this version. */
async function upgraded(names: readonly string[]): Promise<Office> {
  const office = await openOffice();
  const { version: expected } = office.outbox.state;
  await office.journal.append({
    ...{ stream: outboxStream, expected, key: "before", digest: "before", at, by: "comms-1" },
    events: names.flatMap(told),
  });
  await office.reopen();
  return office;
}

async function follow({ outbox, channel }: Office, view: PublicView): Promise<string[]> {
  const before = new Set(channelState(outbox.state, "bluesky").posts.keys());
  const resultDrafts = new ResultDrafts({
    feed: { current: () => view, subscribe: () => () => undefined },
    outbox,
    outlets: new Map([["bluesky", { channel, isTest: false, rate: null }]]),
    statements: (one) => statements(one, null),
    write: async ({ id }) => ({ posts: [{ suffix: "", payload: frozen(id) }], fault: null }),
  });
  await resultDrafts.idle();
  expect(resultDrafts.fault).toBeNull();
  await resultDrafts[Symbol.asyncDispose]();
  return [...channelState(outbox.state, "bluesky").posts.keys()].filter((id) => !before.has(id));
}

const election = "local.camden.2022-05-05";

test("a journal from before versions posts nothing twice, by either name of a result", async () => {
  const night = { ...(await camdensNight()), test: false };
  const results = night.contests.map(({ id }, place) =>
    place % 2 === 0 ? `declared:${id}:1` : `result:${id}`,
  );
  const control = `control-decided:${election}:${night.council.control.kind === "party" ? night.council.control.party_id : "no-overall-control"}`;
  const names = [`count-started:${election}`, ...results, control, `all-declared:${election}`];
  await using office = await upgraded(names);
  expect(await follow(office, night)).toEqual([]);
  expect(office.channel.asked).toEqual([]);
});

test("what a journal from before versions told and is so no longer is corrected all the same", async () => {
  const night = { ...(await camdensNight()), test: false };
  const wards = night.contests.map(({ id }) => `declared:${id}:1`);
  const names = [`count-started:${election}`, ...wards, `control-decided:${election}:PP52`];
  await using office = await upgraded([...names, `all-declared:${election}`]);
  expect(await follow(office, night)).toEqual([
    `bluesky/control-decided:${election}:2/control-decided`,
  ]);
});
