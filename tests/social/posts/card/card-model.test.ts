import { beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { card as welsh } from "#i18n/cy/card.ts";
import { card as english } from "#i18n/en/card.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import { announced, camdenNight, corrected, resultOf, wardOf, withNames } from "./announced.ts";

const brand = { primary: "#006f6b", ink: "#ffffff" };

let view: PublicView;
let belsize: PublicContest;

beforeAll(async () => {
  view = await camdenNight();
  belsize = wardOf(view, "belsize");
});

describe("what a card says of a declaration", () => {
  test("every candidate with description and votes in ballot-paper order, elected in words", () => {
    const { rows } = cardModel(announced(view, "declared", belsize), english, brand);
    const said = rows.map(({ name, description, mark, bar }) => [
      name,
      description,
      mark,
      bar?.figure,
    ]);
    expect(said).toEqual([
      ["ADAMS, Steve", "Local Conservatives", null, "1,106"],
      ["AHMED CHOWDHURY, M D Shaheen", "Labour Party Candidate", null, "692"],
      ["COOPER, Oliver", "Local Conservatives", null, "1,124"],
      ["DIXEY, Judy", "Liberal Democrat", "Elected", "1,445"],
      ["JOSHI, Aarti", "Local Conservatives", null, "953"],
      ["KIRK, Matthew Jonathan", "Liberal Democrat", "Elected", "1,317"],
      ["PTASHKO, Peter Mykola", "Labour Party Candidate", null, "644"],
      ["SIMON, Tom Henry", "Liberal Democrat", "Elected", "1,494"],
      ["WAITE, Issy", "Labour Party Candidate", null, "705"],
    ]);
  });

  test("ward, election, turnout and time", () => {
    const at = "2022-05-06T00:42:00Z" as Instant;
    const contest = { ...belsize, result: { ...resultOf(belsize), declared_at: at } };
    const model = cardModel(announced(view, "declared", contest), english, brand);
    expect(model.title).toBe("Belsize ward");
    expect(model.heading).toEqual(["Camden Council election, 5 May 2022"]);
    expect(model.foot).toEqual(["Turnout 38.40%", "Declared at 1:42am on Friday 6 May 2022"]);
    expect(model.test).toEqual({ word: "TEST", meaning: "Rehearsal: not a real result" });
    expect(model.correction).toBeNull();
  });

  test("the council's own name beside an election's title that does not have it", () => {
    const election = { ...view.election, title: "Borough election" };
    const { heading } = cardModel(
      announced(view, "declared", belsize, { election }),
      english,
      brand,
    );
    expect(heading).toEqual(["Camden Council", "Borough election"]);
  });

  test("a correction with the time of each", () => {
    const first = {
      ...belsize,
      result: { ...resultOf(belsize), declared_at: "2022-05-06T00:42:00Z" as Instant },
    };
    const again = corrected(first, "2022-05-06T02:15:00Z" as Instant);
    const model = cardModel(announced(view, "corrected", again, { test: false }), english, brand);
    expect(model.correction).toEqual({
      word: "CORRECTED",
      meaning: "at 3:15am on Friday 6 May 2022",
    });
    expect(model.foot).toContain("Declared at 1:42am on Friday 6 May 2022");
    expect(model.test).toBeNull();
  });

  test("the ballot papers where the electorate is not known", () => {
    const result = { ...resultOf(belsize), turnout: null, papers: 3200 };
    const { foot } = cardModel(announced(view, "declared", { ...belsize, result }), english, brand);
    expect(foot[0]).toBe("3,200 ballot papers");
  });

  test("a seat won by lot, and an independent without a description, in Welsh", () => {
    const result = resultOf(belsize);
    const [winner, ...others] = result.candidates.filter(({ elected }) => elected);
    if (!winner) throw new Error("Belsize elected nobody.");
    const independent = {
      ...winner,
      by_lot: true,
      description: "",
      party_id: "ynmp-party:2" as typeof winner.party_id,
    };
    const contest = {
      ...belsize,
      ward_cy: "Pentref Ŵy",
      result: { ...result, candidates: [independent, ...others] },
    };
    const model = cardModel(announced(view, "declared", contest), welsh, brand);
    expect(model.title).toBe("Ward Pentref Ŵy");
    expect(model.rows[0]).toMatchObject({
      mark: "Etholwyd drwy fwrw coelbren",
      description: "Annibynnol",
    });
    expect(model.foot[0]).toBe("Nifer a bleidleisiodd: 38.40%");
  });

  test("nothing without a result", () => {
    const counting = { ...belsize, state: "counting" as const, result: null };
    expect(() => cardModel(announced(view, "declared", counting), english, brand)).toThrow(
      CardError,
    );
  });
});

describe("what a card says of anything else", () => {
  const headline = (kind: Parameters<typeof announced>[1], contest: PublicContest | null) =>
    cardModel(announced(view, kind, contest), english, brand).sentence?.headline;

  test("one sentence, and no figure of a ward that is not declared", async () => {
    const open = { ...belsize, result: null };
    const said = [
      headline("count-started", { ...open, state: "counting" }),
      headline("verified", { ...open, state: "verified" }),
      headline("postponed", { ...open, state: "countermanded" }),
      headline("postponed", { ...open, state: "postponed" }),
    ];
    expect(said).toEqual([
      "The count has started",
      "Ballot papers checked",
      "Poll will not take place",
      "Poll postponed",
    ]);
    const model = cardModel(
      announced(view, "verified", { ...open, state: "verified" }),
      english,
      brand,
    );
    expect(model.rows).toEqual([]);
    expect((await (await drawCard(model, "square")).png()).length).toBeGreaterThan(1000);
  });

  test("everyone elected unopposed, without votes", () => {
    const contest = { ...belsize, state: "uncontested" as const, result: null };
    const model = cardModel(announced(view, "uncontested", contest), english, brand);
    expect(model.sentence?.headline).toBe("Elected unopposed");
    expect(model.rows).toHaveLength(9);
    expect(new Set(model.rows.map(({ mark, bar }) => `${mark} ${bar}`))).toEqual(
      new Set(["Elected null"]),
    );
  });

  test("who controls the council, and every party's seats once all wards are declared", () => {
    expect(headline("control-decided", null)).toBe("Labour Party has a majority: 47 of 55 seats");
    const model = cardModel(announced(view, "all-declared", null), english, brand);
    expect(model.title).toBe("Camden Council");
    expect(model.sentence?.headline).toBe("All 20 wards are declared");
    expect(model.foot[0]).toBe("Turnout 34.85%");
    expect(model.rows.map(({ name, bar }) => [name, bar?.figure])).toEqual([
      ["Labour Party", "47"],
      ["Liberal Democrats", "4"],
      ["Conservative and Unionist Party", "3"],
      ["Green Party of England and Wales", "1"],
    ]);
  });
});

describe("a card that cannot be drawn", () => {
  const draw = (names: readonly string[]) => {
    const contest = withNames(belsize, names);
    return drawCard(cardModel(announced(view, "declared", contest), english, brand), "wide");
  };

  test.each([
    ["ਗੁਰਪ੍ਰੀਤ ਕੌਰ", /has “ਗੁ” \(U\+0A17 U\+0A41\), in “ਗੁਰਪ੍ਰੀਤ”/],
    ["Ann 🌹 Lee", /has “🌹” \(U\+1F339\), in “🌹”/],
    ["Ann\u0001 Lee", /U\+0001/],
    ["Xa\u0302\u030cz", /U\+030C/],
  ])("a letter that no font has is refused by name: %j", async (name, sentence) => {
    await expect(draw([name, "Ann Lee"])).rejects.toThrow(CardError);
    await expect(draw([name, "Ann Lee"])).rejects.toThrow(sentence);
  });

  test("more candidates than there is room for are refused, none left out", async () => {
    const sixty = Array.from({ length: 60 }, (_, index) => `Candidate Number ${index}`);
    await expect(draw(sixty)).rejects.toThrow("A card has no room for 60 candidates");
  });

  test("a letter typed as two is the letter", async () => {
    const [one, two] = [await draw(["Gw\u0302yn", "Ann Lee"]), await draw(["Gŵyn", "Ann Lee"])];
    expect(await one.png()).toEqual(await two.png());
  });
});
