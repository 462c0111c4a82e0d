import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { PublicView } from "#election/public-view.ts";
import { announcements } from "#social/announcements.ts";
import { camdensNight, withDeclared } from "./views.ts";

let night: PublicView;
beforeAll(async () => {
  night = await camdensNight();
});

const kinds = (before: PublicView | null, after: PublicView) =>
  announcements(before, after, null).map(({ kind }) => kind);

test("a declaration is told once, with the ward's page, and the control when it is certain", () => {
  const [before, after] = [new Set<string>(), new Set(["belsize"])];
  const told = announcements(
    withDeclared(night, before),
    withDeclared(night, after),
    "https://vote.example.gov.uk",
  );
  expect(told.map(({ id, url }) => [id, url])).toEqual([
    ["declared:local.camden.belsize.2022-05-05:1", "https://vote.example.gov.uk/results/belsize/"],
  ]);
  expect(kinds(withDeclared(night, after), withDeclared(night, after))).toEqual([]);
  const last = kinds(withDeclared(night, after), night);
  expect(last.filter((kind) => kind === "declared")).toHaveLength(19);
  expect(last.slice(-2)).toEqual(["control-decided", "all-declared"]);
});

test("a correction is told as one, with its version in its id", () => {
  const [belsize, ...others] = night.contests;
  if (!belsize?.result) throw new Error("Belsize is not declared.");
  const correction = {
    ground: "transcription",
    reason: "Two figures were swapped.",
    remedy: "figures",
  };
  const result = { ...belsize.result, version: 2, correction };
  const corrected = { ...belsize, result, earlier_results: [belsize.result] };
  const after: PublicView = { ...night, contests: [corrected, ...others] };
  expect(announcements(night, after, null).map(({ id }) => id)).toEqual([
    "corrected:local.camden.belsize.2022-05-05:2",
  ]);
});

test("in whatever order wards are declared and views are skipped, each is told once and holds only its own", () => {
  const order = fc.shuffledSubarray(
    night.contests.map(({ slug }) => slug),
    { minLength: 20 },
  );
  const steps = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(order, steps, (slugs, sizes) => {
      const told: string[] = [];
      const declared = new Set<string>();
      let before = withDeclared(night, declared);
      let rest = slugs;
      for (const size of sizes) {
        for (const slug of rest.slice(0, size)) declared.add(slug);
        rest = rest.slice(size);
        const after = withDeclared(night, declared);
        for (const { kind, contest } of announcements(before, after, null)) {
          if (kind !== "declared") continue;
          expect(declared.has(contest?.slug ?? "")).toBe(true);
          told.push(contest?.slug ?? "");
        }
        before = after;
      }
      expect(told.toSorted()).toEqual([...declared].toSorted());
    }),
    { numRuns: 50 },
  );
});
