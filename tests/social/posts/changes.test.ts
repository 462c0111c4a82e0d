import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { printName } from "#social/outbox/announcement-name.ts";
import { channelState } from "#social/outbox/state.ts";
import { statements } from "#social/posts/announcements.ts";
import { changesOn } from "#social/posts/changes.ts";
import { answer, draftOf, frozen, idOf, Story } from "../outbox/story.ts";
import { camdensNight, withDeclared } from "./views.ts";

let night: PublicView;
beforeAll(async () => {
  night = await camdensNight();
});

/** One channel that is kept as the view has it, by the rules alone; `sends` puts out all that is drafted. */
class Desk extends Story {
  readonly texts: string[] = [];

  constructor() {
    super();
    this.ask({ kind: "enable-channel", channel: "bluesky" });
  }

  get posts() {
    return [...channelState(this.state, "bluesky").posts.values()];
  }

  follow(view: PublicView): string[] {
    const { cancel, tell } = changesOn(this.posts, statements(view, null));
    for (const { post, reason } of cancel) this.ask({ kind: "cancel", post, reason });
    const told = tell.map(({ statement, version, corrects }) => {
      const { kind, contest, says } = statement;
      const announcement = printName({ kind, contest, version, detail: "" });
      const changes = { announcement, announcementKind: kind, says, notAfter: null };
      const wrong = corrects[0]?.id ?? null;
      const payload = frozen(`${announcement} ${says}`);
      this.ask(draftOf("", { ...changes, corrects: wrong, payload }));
      return `${announcement}${wrong === null ? "" : " corrects"}`;
    });
    const again = changesOn(this.posts, statements(view, null));
    expect(again).toEqual({ cancel: [], tell: [] });
    return told;
  }

  sends(): void {
    for (const { id, version, stage } of this.posts) {
      if (stage.kind !== "drafted") continue;
      this.ask({ kind: "approve", post: id, version, holdSeconds: 0 });
      this.ask({ kind: "claim", post: id, version });
      const sent = { id, url: null };
      this.ask({ kind: "record-outcome", post: id, outcome: { kind: "sent", sent } });
    }
  }

  stages(kind: string): (string | undefined)[] {
    return this.posts
      .filter(({ announcementKind }) => announcementKind === kind)
      .map(({ stage }) => stage.kind);
  }
}

function withContest(view: PublicView, change: Partial<PublicContest>): PublicView {
  const [first, ...others] = view.contests;
  if (!first) throw new Error("There are no wards.");
  return { ...view, contests: [{ ...first, ...change }, ...others] };
}

function undeclared(view: PublicView, change: Partial<PublicContest>): PublicView {
  return withContest(view, { result: null, earlier_results: [], ...change });
}

/** The night with its first ward corrected: another party has one of its seats. */
function corrected(view: PublicView): PublicView {
  const [first] = view.contests;
  if (!first?.result) throw new Error("The first ward is not declared.");
  const parties = view.council.parties.map((party, index) => ({
    ...party,
    held: party.held + (index === 0 ? -1 : Number(index === 1)),
  }));
  const result = {
    ...first.result,
    version: 2,
    correction: { ground: "transcription", reason: "Swapped.", remedy: "figures" },
  };
  return {
    ...withContest(view, { state: "corrected", result, earlier_results: [first.result] }),
    council: { ...view.council, parties },
  };
}

const election = "local.camden.2022-05-05";

describe("a night", () => {
  test("is told once, whatever is asked again", () => {
    const desk = new Desk();
    const told = desk.follow(night);
    expect(told.filter((name) => name.startsWith("declared:"))).toHaveLength(20);
    expect(told.slice(-2)).toEqual([`control-decided:${election}:1`, `all-declared:${election}:1`]);
    desk.sends();
    expect(desk.follow(night)).toEqual([]);
  });

  test("in whatever order wards are declared and however many views are skipped, each is told once", () => {
    const order = fc.shuffledSubarray(
      night.contests.map(({ slug }) => slug),
      { minLength: 20 },
    );
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(order, steps, (slugs, sizes) => {
        const desk = new Desk();
        const told: string[] = [];
        let rest = slugs;
        for (const [size, isSent] of sizes) {
          rest = rest.slice(size);
          const declared = new Set(slugs.filter((slug) => !rest.includes(slug)));
          told.push(...desk.follow(withDeclared(night, declared)));
          if (isSent) desk.sends();
        }
        const results = told.filter((name) => name.startsWith("declared:"));
        expect(new Set(results).size).toBe(results.length);
        expect(results).toHaveLength(slugs.length - rest.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is so no longer", () => {
  test("is withdrawn where it is not out: the declaration of a result that was corrected, and its totals", () => {
    const desk = new Desk();
    desk.follow(night);
    const told = desk.follow(corrected(night));
    expect(told).toEqual([`corrected:${night.contests[0]?.id}:2`, `all-declared:${election}:2`]);
    expect(desk.stages("all-declared")).toEqual(["cancelled", "drafted"]);
    expect(desk.stages("declared").filter((stage) => stage === "cancelled")).toHaveLength(1);
  });

  test("is corrected where it is out: a correction that moves seats corrects the totals too", () => {
    const desk = new Desk();
    desk.follow(night);
    desk.sends();
    expect(desk.follow(corrected(night))).toEqual([
      `corrected:${night.contests[0]?.id}:2 corrects`,
      `all-declared:${election}:2 corrects`,
    ]);
  });

  test.each([
    ["verified", { state: "verified" }, { state: "verifying" }],
    ["postponed", { state: "postponed" }, { state: "scheduled" }],
    ["uncontested", { state: "uncontested" }, { state: "polls-closed" }],
  ] as const)("%s: is withdrawn before it is sent and corrected after", (kind, is, isNot) => {
    const id = night.contests[0]?.id;
    const ofKind = (desk: Desk, change: Partial<PublicContest>) =>
      desk.follow(undeclared(night, change)).filter((name) => name.startsWith(kind));
    const unsent = new Desk();
    expect(ofKind(unsent, is)).toEqual([`${kind}:${id}:1`]);
    expect(ofKind(unsent, isNot)).toEqual([]);
    expect(unsent.stages(kind)).toEqual(["cancelled"]);
    expect(ofKind(unsent, is)).toEqual([`${kind}:${id}:2`]);

    const out = new Desk();
    ofKind(out, is);
    out.sends();
    expect(ofKind(out, isNot)).toEqual([`${kind}:${id}:2 corrects`]);
    out.sends();
    expect(ofKind(out, is)).toEqual([`${kind}:${id}:3 corrects`]);
  });

  test("control that flips and flips back is told each time", () => {
    const control = (kind: PublicView["council"]["control"]): PublicView => ({
      ...night,
      council: { ...night.council, control: kind },
    });
    const desk = new Desk();
    const ofControl = (view: PublicView) =>
      desk.follow(view).filter((name) => name.startsWith("control"));
    const steps: [PublicView, string[]][] = [
      [night, [`control-decided:${election}:1`]],
      [control({ kind: "undecided" }), [`control-decided:${election}:2 corrects`]],
      [night, [`control-decided:${election}:3 corrects`]],
      [control({ kind: "no-overall-control" }), [`control-decided:${election}:4 corrects`]],
      [night, [`control-decided:${election}:5 corrects`]],
    ];
    for (const [view, told] of steps) {
      expect(ofControl(view)).toEqual(told);
      desk.sends();
    }
  });

  test("is not told again where a person left it out", () => {
    const desk = new Desk();
    desk.follow(night);
    for (const { id, announcementKind } of desk.posts)
      if (announcementKind === "all-declared")
        desk.ask({ kind: "cancel", post: id, reason: "We say it ourselves." });
    expect(desk.follow(night)).toEqual([]);
  });
});

test("what was news before its channel was opened can be posted after all, and never once it is wrong", () => {
  const story = new Story();
  story.elapsedMs = 60_000;
  story.ask({ kind: "enable-channel", channel: "bluesky" });
  const draft = draftOf("belsize");
  const post = idOf(draft);
  story.ask(draft);
  expect(story.stageOf(post)).toBe("missed");
  expect(answer(story.ask({ kind: "revive", post }))).toEqual(["post-revived"]);
  expect(story.stageOf(post)).toBe("drafted");
  story.elapsedMs += 24 * 3_600_000;
  expect(answer(story.ask({ kind: "approve", post, version: 1, holdSeconds: 0 }))).toEqual([
    "post-approved",
    "post-queued",
  ]);
  expect(answer(story.ask({ kind: "claim", post, version: 1 }))).toEqual(["sending-started"]);
  expect(answer(story.ask({ kind: "revive", post }))).toBe("wrong-stage");
});
