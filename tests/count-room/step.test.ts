import { describe, expect, test } from "vitest";
import type { Role } from "#election/count/event.ts";
import { nextStep } from "#election/count/step.ts";
import { personId } from "#election/model.ts";
import { electionOf, people, Story, typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Belsize", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"]);
const typed = typedReturn(2000, [0, 0, 0, 10], [1500, 1400, 700]);
const other = { ...typed, "votes.1": "1510" };
const level = typedReturn(2000, [0, 0, 0, 10], [1500, 1100, 1100]);

function counting(): Story {
  const story = new Story(electionOf([ward]));
  story.counts(ward.id, 2000);
  return story;
}

/** `yours` or `others`, and the step, as this person sees the ward. */
function seen(story: Story, username: string, ...roles: Role[]): string {
  const state = story.state.contests.get(ward.id);
  if (!state) throw new Error("no ward");
  const { kind, isYours } = nextStep(state, ward, { username, roles, wards: null }, true);
  return `${isYours ? "yours" : "others"}: ${kind}`;
}

describe("the next step", () => {
  test("before the polls close is nobody's", () => {
    const state = new Story(electionOf([ward])).state.contests.get(ward.id);
    expect(state && nextStep(state, ward, people.entry, false)).toEqual({
      kind: "wait-for-close",
      isYours: false,
    });
  });

  test("after the first entry is another person's", () => {
    const story = counting();
    expect(seen(story, "asha", "entry")).toBe("yours: first-entry");
    expect(seen(story, "rhian", "ro")).toBe("others: first-entry");
    story.does("entry", ward.id, { kind: "enter-figures", typed });
    expect(seen(story, "asha", "entry", "check")).toBe("others: second-entry");
    expect(seen(story, "ben", "check")).toBe("yours: second-entry");
  });

  test("after two entries that differ is theirs who typed them", () => {
    const story = counting();
    story.does("entry", ward.id, { kind: "enter-figures", typed });
    story.does("check", ward.id, { kind: "enter-figures", typed: other });
    expect(seen(story, "asha", "entry")).toBe("yours: settle-difference");
    expect(seen(story, "ben", "check")).toBe("yours: settle-difference");
    expect(seen(story, "zoe", "entry")).toBe("others: settle-difference");
  });

  test("to declare is never theirs who typed the figures", () => {
    const story = counting();
    story.agrees(ward.id, typed);
    expect(seen(story, "rhian", "ro")).toBe("yours: declare");
    expect(seen(story, "ben", "check", "ro")).toBe("others: declare");
    expect(seen(story, "asha", "entry")).toBe("others: declare");
  });

  test("with an equality for the last seat is the lot", () => {
    const story = counting();
    story.agrees(ward.id, level);
    expect(seen(story, "rhian", "ro")).toBe("yours: draw-lot");
    story.does("ro", ward.id, { kind: "draw-lot", winners: [personId.parse("2")] });
    expect(seen(story, "rhian", "ro")).toBe("yours: declare");
  });

  test("after the declaration is none", () => {
    const story = counting();
    story.agrees(ward.id, typed);
    story.does("ro", ward.id, { kind: "declare-result", readBack: "Belsize" });
    expect(seen(story, "rhian", "ro")).toBe("others: nothing");
  });
});
