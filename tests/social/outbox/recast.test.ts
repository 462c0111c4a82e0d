import { beforeEach, expect, test } from "vitest";
import type { Outcome } from "#social/channels/channel.ts";
import type { CorrectionWay } from "#social/outbox/post.ts";
import { postOf } from "#social/outbox/state.ts";
import { openOffice } from "./office.ts";
import { answer, draftOf, idOf, Story } from "./story.ts";

const wrong = draftOf("belsize");
const wrongPost = idOf(wrong);
const sent = (id: string): Outcome => ({ kind: "sent", sent: { id, url: null } });
const correction = draftOf("belsize", {
  announcement: "corrected:belsize:2",
  announcementKind: "corrected",
  amends: wrongPost,
  corrects: wrongPost,
});
const post = idOf(correction);
let story = new Story();

function recast(way: CorrectionWay, version = 1) {
  return story.ask({ kind: "recast", post, version, way });
}

beforeEach(() => {
  story = new Story();
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  story.queued(wrong);
  story.ask({ kind: "claim", post: wrongPost, version: 1 });
  story.ask({ kind: "record-outcome", post: wrongPost, outcome: sent("at://1") });
});

test("a correction that is made another way is a new version, and its approval falls", () => {
  story.queued(correction);
  expect(answer(recast("repost"))).toEqual(["post-recast"]);
  expect(postOf(story.state, post)).toMatchObject({
    version: 2,
    approvedBy: null,
    stage: { kind: "drafted" },
    amends: null,
    replaces: wrongPost,
    payload: { replyTo: null },
  });
  expect(answer(recast("reply", 2))).toEqual(["post-recast"]);
  expect(postOf(story.state, post)).toMatchObject({
    replaces: null,
    payload: { replyTo: { id: "at://1" } },
  });
  recast("edit", 3);
  expect(postOf(story.state, post)).toMatchObject({
    amends: wrongPost,
    payload: { replyTo: null },
  });
});

test("the wrong post is taken down once the correction is out in its place, and not before", () => {
  story.ask(correction);
  recast("repost");
  story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 });
  story.ask({ kind: "claim", post, version: 2 });
  expect(postOf(story.state, wrongPost)?.stage).toMatchObject({ retraction: null });
  expect(answer(story.ask({ kind: "record-outcome", post, outcome: sent("at://2") }))).toEqual([
    "post-sent",
    "retraction-asked",
  ]);
  story.ask({ kind: "record-removal", post: wrongPost, outcome: sent("at://1") });
  expect(story.stageOf(wrongPost)).toBe("retracted");
  expect(story.stageOf(post)).toBe("sent");
});

test("a correction that is found after its answer was lost takes the wrong post down too", () => {
  story.ask(correction);
  recast("repost");
  story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 });
  story.ask({ kind: "claim", post, version: 2 });
  const lost: Outcome = { kind: "unknown", reason: "No answer." };
  story.ask({ kind: "record-outcome", post, outcome: lost });
  expect(answer(story.ask({ kind: "record-look", post, found: sent("at://2") }))).toEqual([
    "post-sent",
    "retraction-asked",
  ]);
});

test("a wrong post that somebody took down already is neither changed nor taken down again", () => {
  story.ask(correction);
  story.ask({ kind: "retract", post: wrongPost, reason: "It is wrong." });
  story.ask({ kind: "record-removal", post: wrongPost, outcome: sent("at://1") });
  expect(answer(recast("edit"))).toBe("nothing-to-amend");
  expect(answer(recast("repost"))).toEqual(["post-recast"]);
  story.ask({ kind: "approve", post, version: 2, holdSeconds: 0 });
  story.ask({ kind: "claim", post, version: 2 });
  expect(answer(story.ask({ kind: "record-outcome", post, outcome: sent("at://2") }))).toEqual([
    "post-sent",
  ]);
});

test("only a correction can be made another way, of the version that was looked at, and not once it is out", () => {
  const frognal = draftOf("frognal");
  story.ask(frognal);
  expect(
    answer(story.ask({ kind: "recast", post: idOf(frognal), version: 1, way: "repost" })),
  ).toBe("nothing-to-correct");
  story.queued(correction);
  expect(answer(recast("repost", 7))).toBe("another-version");
  story.ask({ kind: "claim", post, version: 1 });
  expect(answer(recast("repost"))).toBe("wrong-stage");
});

test("on the network the correction is there and the wrong post is gone", async () => {
  await using office = await openOffice();
  await office.post(wrong);
  await office.ask(correction);
  await office.ask({ kind: "recast", post, version: 1, way: "repost" });
  await office.ask({ kind: "approve", post, version: 2, holdSeconds: 0 });
  await office.outbox.idle();
  expect(office.channel.posts.map(({ key }) => key)).toEqual([post]);
  expect(office.channel.asked).toEqual([
    `send ${wrongPost}`,
    `send ${post}`,
    `remove ${wrongPost}`,
  ]);
});
