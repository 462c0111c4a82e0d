import { describe, expect, test } from "vitest";
import type { PartyId } from "#election/model.ts";
import { publicView } from "#election/public/public-view.ts";
import { contrast } from "#formats/contrast.ts";
import { register } from "#formats/parties.ts";
import { strings } from "#i18n/strings.ts";
import { inkOn } from "#islands/map-ink.ts";
import { hasRoom } from "#islands/map-room.ts";
import { shortName } from "#islands/map-short-name.ts";
import { saidOf, winnersIn } from "#islands/map-ward.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const belsize = wardOf("Belsize", 3, [
  { name: "ADAMS, Ann", party: "PP90" },
  { name: "BROWN, Bea", party: "PP53" },
  { name: "CLARKE, Cy", party: "joint-party:53-119" },
  { name: "DIXEY, Di", party: "PP90" },
]);
const castle = wardOf("Castle", 1, [{ name: "EVANS, Eve", party: "PP63" }], {
  notPolled: "uncontested",
});

/** What the map says of a ward at a point of its count. */
function said(ward: typeof belsize, story: Story): string {
  const view = publicView(story.election, story.state, story.now);
  const contest = view.contests.find(({ id }) => id === ward.id);
  if (contest === undefined) throw new Error(`${ward.id} is not in the view.`);
  const words = strings("en");
  return saidOf(contest, winnersIn(contest, view.council, words.results.noParty), words);
}

function night(): Story {
  const parties = register.map(([id, name, colour]) => ({ id: id as PartyId, name, colour }));
  return new Story(electionOf([belsize, castle], { parties }));
}

describe("a ward on a map is", () => {
  test("its stage until it is declared, though its figures are agreed", () => {
    const story = night();
    expect(said(belsize, story)).toBe("Polls closed");
    story.counts(belsize.id, 900);
    story.agrees(belsize.id, typedReturn(900, [0, 0, 0, 0], [700, 600, 500, 100]));
    expect(story.stage(belsize.id)).toBe("provisional");
    expect(said(belsize, story)).toBe("Counting");
  });

  test("its seats and its parties' once declared, most seats first", () => {
    const story = night();
    story.counts(belsize.id, 900);
    story.agrees(belsize.id, typedReturn(900, [0, 0, 0, 0], [700, 600, 500, 100]));
    story.does("ro", belsize.id, { kind: "declare-result", readBack: "Belsize" });
    expect(said(belsize, story)).toBe("3 seats; Labour Party 2, Liberal Democrats 1");
  });

  test("no party's where who is elected has no description", () => {
    const fir = wardOf("Fir", 1, ["NASH, Nia", "OWEN, Ola"]);
    const parties = register.map(([id, name, colour]) => ({ id: id as PartyId, name, colour }));
    const story = new Story(electionOf([fir], { parties }));
    story.counts(fir.id, 500);
    story.agrees(fir.id, typedReturn(500, [0, 0, 0, 0], [300, 200]));
    story.does("ro", fir.id, { kind: "declare-result", readBack: "Fir" });
    expect(said(fir, story)).toBe("1 seat; No party 1");
  });

  test("elected unopposed where nobody else stood", () => {
    expect(said(castle, night())).toBe(
      "Elected unopposed; 1 seat; Green Party of England and Wales 1",
    );
  });
});

test("the letters on a party's colour can be read on every colour there is", () => {
  const colours = [...register.map(([, , colour]) => colour), "#6F777B"];
  const hard = colours.filter((colour) => contrast(inkOn(colour), colour) < 4.5);
  expect(hard).toEqual([]);
  expect(new Set(colours.map(inkOn))).toEqual(new Set(["#0b0c0c", "#ffffff"]));
});

test.each([
  ["Liberal Democrats", "LD"],
  ["Hampstead and Highgate Residents Association", "HHRA"],
  ["Aspire", "Asp"],
  ["the people", "the"],
])("%s is %s for short", (name, short) => {
  expect(shortName(name)).toBe(short);
});

test("a name has room in a shape that is wide enough, and none beside it or across its edge", () => {
  const path = "M100 100l100 0 0 50-100 0z";
  expect(hasRoom(path, [150, 125], 90, 40)).toBe(true);
  expect(hasRoom(path, [150, 125], 110, 40)).toBe(false);
  expect(hasRoom(path, [150, 60], 20, 20)).toBe(false);
});

test("a name has no room across a hole", () => {
  expect(hasRoom("M0 0l100 0 0 100-100 0zM45 45l0 10 10 0 0-10z", [50, 50], 60, 60)).toBe(false);
});
