import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { card as words } from "#i18n/en/card.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import { announced, camdenNight, corrected, resultOf, wardOf, withNames } from "./announced.ts";
import { barsOf, inkedMargins, pixelsOf } from "./pixels.ts";
import { some } from "../../../support/slow.ts";

const brand = { primary: "#006f6b", ink: "#ffffff" };
const sizes = ["wide", "square"] as const;
const margin = 48;
const track = "#e7e9ea";

let view: PublicView;
let barColours: ReadonlySet<string>;

beforeAll(async () => {
  view = await camdenNight();
  const known = view.council.parties.map(({ colour }) => colour.toLowerCase());
  barColours = new Set([...known, "#6f777b"]);
});

async function drawn(contest: PublicContest, size: (typeof sizes)[number], isTest = false) {
  const model = cardModel(announced(view, "declared", contest, { test: isTest }), words, brand);
  return pixelsOf(await (await drawCard(model, size)).png());
}

/** What the votes of each bar are of the most votes, in the order of the ballot paper. */
function shares(contest: PublicContest): number[] {
  const votes = resultOf(contest).candidates.map((candidate) => candidate.votes);
  return votes.map((one) => one / Math.max(...votes));
}

const twenty = [
  "Alison Kelly",
  "Richard William Olszewski",
  "Meric Apak",
  "Nasrine Djemai",
  "Jonathan Leon Simpson",
  "Awale Olad",
  "Julian Fulbrook",
  "Shah Miah",
  "Samata Khatoon",
  "Edmund Frondigoun",
  "Roger Robinson",
  "Paul Ian Tomlinson",
  "Heather Johnson",
  "Sagal Abdi-Wali",
  "Anna Burrage",
  "Pat Callaghan",
  "Lazzaro Pietragnoli",
  "Georgie Robertson",
  "Sylvia McNamara",
  "Steve Adams",
];
const long = twenty.map((name) => `Bartholomew ${name} Featherstonehaugh`);
const manyScripts = [
  "রহিমা খাতুন চৌধুরী",
  "চাঁদ কুর্মি",
  "محمد عثمان قریشی",
  "Muhammad Usman محمد عثمان",
  "Łukasz Żółkiewski-Dąbrowski",
  "Sinéad O’Súilleabháin",
  "Siôn Gŵyn Ŷstrad",
  "Nguyễn Thị Hồng Ánh",
];

describe("the card of a declaration", () => {
  test.each(sizes)("has a bar for every candidate, as long as the votes: %s", async (size) => {
    expect(view.contests).toHaveLength(20);
    for (const contest of some(view.contests, 2)) {
      const bars = barsOf(await drawn(contest, size), barColours, track);
      const expected = shares(contest);
      expect(bars, contest.ward).toHaveLength(expected.length);
      for (const [index, { filled, whole }] of bars.entries()) {
        expect(Math.abs(filled - (expected[index] ?? 0) * whole), contest.ward).toBeLessThan(1);
      }
    }
  });

  test.each(sizes)("keeps within its margins, whoever stands: %s", async (size) => {
    const highgate = wardOf(view, "highgate");
    for (const names of some([long, twenty, ["Non ab Ifan"], long.slice(0, 3), manyScripts], 2)) {
      const contest = withNames(highgate, names);
      const picture = await drawn(contest, size, true);
      expect(inkedMargins(picture, margin), names[0]).toEqual([]);
      const bottom = Array.from({ length: picture.width }, (_, x) =>
        picture.at(x, picture.height - 8),
      );
      expect(new Set(bottom), names[0]).toEqual(new Set(["#ffffff"]));
      expect(barsOf(picture, barColours, track), names[0]).toHaveLength(names.length);
    }
  });

  test.each([
    ["wide", 1200, 630],
    ["square", 1080, 1080],
  ] as const)("is a PNG and a JPEG of one size: %s", async (size, width, height) => {
    const model = cardModel(announced(view, "declared", wardOf(view, "belsize")), words, brand);
    const card = await drawCard(model, size);
    const [png, jpeg] = await Promise.all([card.png(), card.jpeg()]);
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", width, height });
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width, height });
    expect(Math.max(png.length, jpeg.length)).toBeLessThan(1_000_000);
  });

  test("is the same bytes for the same result", async () => {
    const model = () =>
      cardModel(announced(view, "declared", wardOf(view, "kilburn")), words, brand);
    const [one, other] = [await drawCard(model(), "wide"), await drawCard(model(), "wide")];
    expect(await one.png()).toEqual(await other.png());
    expect(await one.jpeg()).toEqual(await other.jpeg());
  });

  test("shows another name as another picture", async () => {
    const belsize = wardOf(view, "belsize");
    const [one, other] = await Promise.all(
      ["Gwyn Ystrad", "Gŵyn Ystrad"].map((name) => {
        const contest = withNames(belsize, [name, "Ann Lee"]);
        return drawCard(cardModel(announced(view, "declared", contest), words, brand), "wide");
      }),
    );
    expect(await one?.png()).not.toEqual(await other?.png());
  });
});

describe("a word that must not be missed", () => {
  const yellow = "#ffdd00";
  const dark = "#0b0c0c";
  const edges = async (isTest: boolean, isCorrected: boolean) => {
    const belsize = wardOf(view, "belsize");
    const { at, width } = await drawn(
      isCorrected ? corrected(belsize, view.election.polls_close) : belsize,
      "wide",
      isTest,
    );
    return [6, 56].map((y) => [at(0, y), at(width - 1, y)]);
  };

  test("a rehearsal has a yellow band from edge to edge", async () => {
    expect(await edges(true, false)).toEqual([
      [yellow, yellow],
      [brand.primary, brand.primary],
    ]);
  });

  test("a correction has a black band, below the rehearsal's", async () => {
    expect((await edges(false, true))[0]).toEqual([dark, dark]);
    expect(await edges(true, true)).toEqual([
      [yellow, yellow],
      [dark, dark],
    ]);
  });

  test("an election's first declaration has neither", async () => {
    expect((await edges(false, false))[0]).toEqual([brand.primary, brand.primary]);
  });
});
