import { expect, test } from "vitest";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";
import { render } from "./rendered.ts";

/** So many wards, each with seven candidates of parties of its own, the first of them declared. */
function night(wards: number): Story {
  const contests = Array.from({ length: wards }, (_, number) => {
    const standing = Array.from({ length: 7 }, (_each, row) => ({
      name: `CANDIDATE, Number ${row}`,
      party: `PP${number % 40}${row}`,
      description: "Local Residents and Ratepayers Together",
    }));
    return wardOf(`Ward ${letters(number)}`, 3, standing, { electorate: 9000 });
  });
  const story = new Story(electionOf(contests));
  const [first] = contests;
  if (!first) throw new Error("no ward");
  story.counts(first.id, 900);
  story.agrees(first.id, typedReturn(900, [0, 0, 0, 0], [500, 400, 300, 200, 100, 50, 20]));
  story.does("ro", first.id, { kind: "declare-result", readBack: first.ward });
  return story;
}

/** A ward's name without a digit, which slugs of the tests have none of. */
function letters(number: number): string {
  return number < 26
    ? String.fromCharCode(97 + number)
    : letters(Math.floor(number / 26) - 1) + letters(number % 26);
}

test("a ward's page weighs the same whether the election has 20 wards or 679", async () => {
  const [few, many] = [night(20), night(679)];
  for (const page of ["/results/ward-a/", "/results/ward-c/", "/wards/ward-a/"]) {
    const [small, large] = await Promise.all([render(few, page), render(many, page)]);
    expect([small.status, large.status]).toEqual([200, 200]);
    const bytes = Buffer.byteLength(large.html);
    expect(bytes - Buffer.byteLength(small.html)).toBeLessThan(100);
    expect(bytes).toBeLessThan(25_000);
  }
});
