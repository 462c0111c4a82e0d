import { beforeAll, expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import { announcements } from "#social/posts/announcements.ts";
import { camdensNight, withDeclared } from "./views.ts";

let night: PublicView;
beforeAll(async () => {
  night = await camdensNight();
});

const kinds = (view: PublicView) => announcements(view, null).map(({ kind }) => kind);

test("a declaration is told with the ward's page in both languages, and the control when it is certain", () => {
  const told = announcements(
    withDeclared(night, new Set(["belsize"])),
    "https://vote.example.gov.uk",
    ["en", "cy"],
  ).filter(({ kind }) => kind !== "count-started");
  expect(told.map(({ id, url, url_cy }) => [id, url, url_cy])).toEqual([
    [
      "declared:local.camden.belsize.2022-05-05:1",
      "https://vote.example.gov.uk/results/belsize/",
      "https://vote.example.gov.uk/cy/results/belsize/",
    ],
  ]);
  const last = kinds(night);
  expect(last.filter((kind) => kind === "declared")).toHaveLength(20);
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
  const ids = announcements(after, null).map(({ id }) => id);
  expect(ids.filter((id) => id.includes(".belsize."))).toEqual([
    "corrected:local.camden.belsize.2022-05-05:2",
  ]);
});
