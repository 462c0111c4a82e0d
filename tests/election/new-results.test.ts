import { describe, expect, test } from "vitest";
import { newResults } from "#election/public/new-results.ts";
import { publicView } from "#election/public/public-view.ts";
import { live } from "#i18n/en/live.ts";
import { time } from "#i18n/en/time.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Bourne", 1, ["DIXEY, Judy", "EVANS, Eve"], { electorate: 3000 });

test("a declaration and a correction are each new results, and a change of stage is none", () => {
  const story = new Story(electionOf([ward]));
  const view = () => publicView(story.election, story.state, story.now);
  const found = [view()];
  story.counts(ward.id, 1000);
  found.push(view());
  story.agrees(ward.id, typedReturn(1000, [0, 0, 0, 10], [600, 390]));
  story.does("ro", ward.id, { kind: "declare-result", readBack: "Bourne" });
  found.push(view());
  story.corrects(ward.id, {
    reason: "Two figures had changed places.",
    typed: typedReturn(1000, [0, 0, 0, 10], [390, 600]),
  });
  found.push(view());
  const counts = found.slice(1).map((after, index) => {
    const before = found[index];
    return before ? newResults(before, after).length : null;
  });
  expect(counts).toEqual([0, 1, 1]);
});

describe("the announcement", () => {
  const belsize = { ward: "Belsize", elected: ["DIXEY, Judy"], isCorrection: false };

  test("of one result names those elected", () => {
    expect(live.announcement([belsize])).toBe("Belsize declared. Elected: DIXEY, Judy.");
    expect(live.announcement([{ ...belsize, isCorrection: true }])).toMatch(/^Belsize corrected\./);
  });

  test("of several results is one sentence", () => {
    const kilburn = { ...belsize, ward: "Kilburn" };
    expect(live.announcement([belsize, kilburn])).toBe("2 new results: Belsize, Kilburn.");
  });
});

describe("a time", () => {
  test.each([
    ["2022-05-06T00:42:00.000Z", "1:42am"],
    ["2022-01-06T00:42:00.000Z", "12:42am"],
    ["2022-05-05T21:00:00.000Z", "10pm"],
    ["2022-05-05T23:00:00.000Z", "midnight"],
    ["2022-05-06T11:00:00.000Z", "midday"],
    ["2022-05-06T11:05:00.000Z", "12:05pm"],
  ])("%s is %s in London", (instant, said) => {
    expect(time.of(instant)).toBe(said);
  });
});
