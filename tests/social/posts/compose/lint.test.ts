import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicCandidate, PublicContest, PublicView } from "#election/public/public-model.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { announcements } from "#social/posts/announcements.ts";
import { compose } from "#social/posts/compose/compose.ts";
import { composedFacts, editedFacts } from "#social/posts/compose/lint-facts.ts";
import { guessing, judging } from "#social/posts/compose/lint-words.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { ladder } from "#social/posts/compose/sentences.ts";
import { announced, corrected, resultOf, wardOf } from "../card/announced.ts";
import { camdensNight } from "../views.ts";
import { runs } from "../../../support/slow.ts";

const site = "https://vote.example.gov.uk";
const hosts = ["vote.example.gov.uk"];

let night: PublicView;
let belsize: PublicContest;
let declared: Announcement;
beforeAll(async () => {
  night = await camdensNight();
  belsize = wardOf(night, "belsize");
  declared = announced(night, "declared", belsize, { url: `${site}/results/belsize/` });
});

/** Everything that can be told of the night, and of wards where something else happened. */
function everything(): Announcement[] {
  const told = announcements(night, site);
  const at = resultOf(belsize).declared_at;
  const byLot = {
    ...resultOf(belsize),
    candidates: resultOf(belsize).candidates.map((one) => ({ ...one, by_lot: one.elected })),
  };
  const stage = (kind: Announcement["kind"], state: PublicContest["state"]) =>
    announced(night, kind, { ...belsize, state, result: null }, { url: site });
  const { control: _, ...council } = night.council;
  const undecided = { ...council, control: { kind: "no-overall-control" as const } };
  return [
    ...told,
    announced(night, "corrected", corrected(belsize, at), { url: site }),
    announced(night, "declared", { ...belsize, result: byLot }, { url: site }),
    announced(night, "control-decided", null, { council: undecided }),
    announced(night, "all-declared", null, { council: undecided }),
    stage("uncontested", "uncontested"),
    stage("verified", "verified"),
    stage("postponed", "postponed"),
    stage("postponed", "countermanded"),
    stage("postponed", "abandoned"),
  ];
}

/** All texts that are ever made of an announcement. */
function texts(announcement: Announcement): string[] {
  const long = compose(announcement, { fits: () => true, language: "both", hasLink: true });
  return [
    ...ladder(announcement, "en", true),
    ...ladder(announcement, "cy", false),
    ...(long ? [long.text] : []),
  ];
}

/** The texts of an announcement that may not be posted, each with why. */
function refusedTexts(announcement: Announcement): unknown[] {
  const facts = composedFacts(announcement, hosts);
  return texts(announcement)
    .map((text) => ({ text, findings: lint(text, facts) }))
    .filter(({ findings }) => findings.length > 0);
}

test("every template in both languages may be posted, of every ward and the council", () => {
  const told = everything();
  expect(told.length).toBeGreaterThan(30);
  for (const announcement of told) expect(refusedTexts(announcement)).toEqual([]);
});

/** The checks that find something in a text about Belsize's declaration. */
function found(text: string, drafted: readonly string[] = []): string[] {
  const facts = editedFacts(declared, hosts, drafted);
  return lint(`TEST. This is a rehearsal, not a result.\n${text}`, facts).map(({ check }) => check);
}

describe("words", () => {
  const said = "Belsize ward: 3 councillors elected.";

  test("no word that judges or guesses may be posted, in English or in Welsh, in any letters", () => {
    for (const [check, words] of [
      ["praise", judging],
      ["projection", guessing],
    ] as const) {
      for (const word of words) {
        const text = word.replace("*", "");
        expect([word, found(`${said} A ${text} result.`)]).toEqual([word, [check]]);
        expect([word, found(`${said} ${text.toUpperCase()}`)]).toEqual([word, [check]]);
      }
    }
  });

  test.each([
    ["praise", "Congratulations to the new councillors."],
    ["praise", "A hard-won but histo\u00adric result."],
    ["praise", "𝗟𝗮𝗻𝗱𝘀𝗹𝗶𝗱𝗲 in Belsize."],
    ["praise", "Llongyfarchiadau i’r cynghorwyr newydd."],
    ["projection", "The council is on course\nfor no overall control."],
    ["projection", "Mae’n debyg y bydd newid."],
    ["exclamation", "The result is in!"],
    ["exclamation", "The result is in！"],
    ["emoji", "The result is in 🎉"],
    ["emoji", "❤ Belsize"],
    ["emoji", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Belsize"],
    ["emoji", "1️⃣ Belsize"],
    ["mention", "Thanks to @camdencouncil for counting."],
    ["mention", "Thanks to .@camden_count"],
    ["tag", "#VoteLabour in Belsize"],
    ["tag", "See #Belsize"],
    ["tag", "See ＃LibDems"],
    ["link", "Read it on https://news.example.com/belsize"],
    ["link", "Read it on bit.ly/belsize"],
    ["link", "Read it on https://vote.example.gov.uk.example.com/results/"],
    ["figure", "Rejected papers: 10."],
    ["figure", "Turnout 38.5%."],
    ["figure", "Camden had 1,234 visitors."],
    ["figure", "Camden had ১২ visitors."],
  ])("%s: %s", (check, text) => {
    expect(found(`${said} ${text}`)).toContain(check);
  });

  test.each([
    "Rejected papers: 9. Turnout 38.4%. The Returning Officer declared the result.",
    "Belsize Ward of Camden Council, London Borough of Camden.",
    "Questions: elections@camden.gov.uk.",
    "See https://vote.example.gov.uk/results/belsize/ or vote.example.gov.uk/wards/belsize.",
    "Poll of 5 May 2022. Next: the wards still being counted.",
    "Fforwm y ward: etholwyd 3 chynghorydd ar 5 Mai 2022.",
  ])("what is so and only so may be posted: %s", (text) => {
    expect(found(`${said} ${text}`)).toEqual([]);
  });

  test("at a rehearsal a post that does not begin by saying so may not go", () => {
    expect(lint(said, editedFacts(declared, hosts, [])).map(({ check }) => check)).toEqual([
      "test",
    ]);
    const real = editedFacts({ ...declared, test: false }, hosts, []);
    expect(lint(said, real)).toEqual([]);
  });

  test("what the draft had may stay: its figures, its links and whom it answers", () => {
    const draft = "@ann@example.social The helpline is 020 7974 4444, see https://gov.uk/vote";
    expect(found(draft).toSorted()).toEqual(["figure", "link", "mention"]);
    expect(found(`${draft}. Thank you.`, [draft])).toEqual([]);
  });
});

describe("people", () => {
  const elected = "DIXEY, Judy 1,445; KIRK, Matthew Jonathan 1,317; SIMON, Tom Henry 1,494.";

  test("the elected alone may be named, in any order and way of writing a name", () => {
    expect(found(elected)).toEqual([]);
    expect(
      found("Elected: Tom Simon 1,494; Judy Dixey 1,445; Matthew Jonathan Kirk 1,317"),
    ).toEqual([]);
    expect(found("Dixey, Kirk and Simon were elected.")).toEqual([]);
  });

  test("one of the elected left out is found, and so is one who was not elected among them", () => {
    expect(found("DIXEY, Judy 1,445; SIMON, Tom Henry 1,494.")).toEqual(["left-out"]);
    expect(found("Judy Dixey is elected.")).toEqual(["left-out"]);
    expect(found("Dixey and Simon are elected.")).toEqual(["left-out"]);
    expect(found(`${elected} ADAMS, Steve 1,106.`)).toEqual(["left-out"]);
    expect(found("Labour Party Candidate: not elected.")).toEqual(["left-out"]);
  });

  test("votes are the person's own, given to everyone who is named or to nobody", () => {
    expect(found(elected.replace("1,445", "1,317"))).toEqual(["votes"]);
    expect(found(elected.replace(" 1,445", ""))).toEqual(["votes"]);
    expect(found(elected.replaceAll(/ [\d,]+(?=[;.])/g, ""))).toEqual([]);
  });

  test("a figure changed by one anywhere in a full text is found", () => {
    const [text = ""] = ladder(declared, "en", true);
    const figures = [...text.matchAll(/\d[\d,.]*(?=\d)\d|\d/g)];
    expect(figures.length).toBeGreaterThan(10);
    for (const { 0: figure, index } of figures) {
      const last = Number(figure.at(-1));
      const wrong = `${figure.slice(0, -1)}${(last + 1) % 10}`;
      const changed = text.slice(0, index) + wrong + text.slice(index + figure.length);
      expect([wrong, lint(changed, composedFacts(declared, hosts)).length > 0]).toEqual([
        wrong,
        true,
      ]);
    }
  });

  test("a surname that is a word of the post is no name there", () => {
    const surnames = [
      "WARD",
      "FULL",
      "TURNOUT",
      "MAY",
      "TEST",
      "REJECTED",
      "NIFER",
      "CANLYNIAD",
      "GREEN",
    ];
    const candidates = resultOf(belsize).candidates.map((one, index) => ({
      ...one,
      name: `${surnames[index]}, Jo`,
    }));
    const contest = { ...belsize, candidates, result: { ...resultOf(belsize), candidates } };
    const told = announced(night, "declared", contest, { url: site });
    expect(refusedTexts(told)).toEqual([]);
  });

  test("in a post of the whole council, all parties with seats are named or the one that controls it", () => {
    const whole = announced(night, "all-declared", null);
    const [text = ""] = ladder(whole, "en", false);
    const facts = editedFacts(whole, hosts, []);
    expect(lint(text, facts)).toEqual([]);
    const checks = lint(text.replace(/, Liberal Democrats \d+/, ""), facts).map(
      ({ check }) => check,
    );
    expect(text).toMatch(/, Liberal Democrats \d+/);
    expect(checks).toEqual(["left-out"]);
  });
});

describe("even-handed", () => {
  /** Descriptions and names as they have stood on ballot papers, and worse ones. */
  const names = [
    ...["Putting Crewe First!", "Best for Luton", "Great Yarmouth First", "Stop the Shock Tax!"],
    ...[
      "Independent",
      "",
      "The Green Party",
      "Plaid Cymru - The Party of Wales",
      "#Reclaim @Party 🎉",
    ],
    ...[
      "Save Our Hospital - vote.example.com",
      "Labour and Co-operative Party",
      "5 Star Direct Democracy",
    ],
    ...["সবুজ দল", "حزب العمال", "On Course For Change", "Historic Landslide Party"],
  ];
  const surnames = [
    "GREAT",
    "Ó BRIAIN",
    "AHMED CHOWDHURY",
    "VICTORY",
    "LEE",
    "খান",
    "HUGE-BEST",
    "McDONALD",
  ];
  const person = fc.record({
    surname: fc.constantFrom(...surnames),
    forenames: fc.constantFrom("Ann", "Ann Marie", "M D", "Siân", "Strong"),
    description: fc.constantFrom(...names),
    votes: fc.nat(9999),
  });

  function withPeople(
    people: readonly (Partial<PublicCandidate> & { votes: number })[],
  ): Announcement {
    const [like] = resultOf(belsize).candidates;
    if (!like) throw new Error("Nobody stands in Belsize.");
    const candidates = people.map((one, index) => ({
      ...like,
      ...one,
      elected: index < 3,
      by_lot: index === 0,
    }));
    const contest = { ...belsize, candidates, result: { ...resultOf(belsize), candidates } };
    return announced(night, "declared", contest, { url: site });
  }

  test("whoever stands and whatever their parties are called, every template may be posted", () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), (people) => {
        const told = withPeople(
          people.map(({ surname, forenames, ...rest }) => ({
            ...rest,
            name: `${surname}, ${forenames}`,
          })),
        );
        expect(refusedTexts(told)).toEqual([]);
      }),
      { numRuns: runs(15) },
    );
  });

  test("two parties swapped change the names in a text and no word else, and nothing is found in either", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...names.filter((name) => name !== "")), {
          minLength: 2,
          maxLength: 2,
        }),
        fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }),
        ([one = "", two = ""], isOnes) => {
          const standing = (swap: boolean) =>
            withPeople(
              isOnes.map((isOne, index) => ({
                name: `PERSON${index}, Ann`,
                votes: 100 + index,
                description: isOne === swap ? two : one,
              })),
            );
          const [told, swapped] = [standing(false), standing(true)];
          const bare = (text: string) => text.replaceAll(/ \([^;]*\) (?=\d)/g, " ");
          expect(texts(swapped).map(bare)).toEqual(texts(told).map(bare));
          expect(refusedTexts(swapped)).toEqual([]);
        },
      ),
      { numRuns: runs(10) },
    );
  });
});
