import { beforeAll, expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { announcements } from "#social/posts/announcements.ts";
import { compose } from "#social/posts/compose/compose.ts";
import { camdensNight } from "../views.ts";

let night: PublicView;
let belsize: Announcement;
beforeAll(async () => {
  night = await camdensNight();
  belsize = only(announcements(night, "https://vote.example.gov.uk"), "belsize");
});

function only(told: readonly Announcement[], slug: string): Announcement {
  const found = told.find(({ kind, contest }) => kind === "declared" && contest?.slug === slug);
  if (!found) throw new Error(`${slug} is not declared.`);
  return found;
}

const fits = (most: number) => (text: string) => text.length <= most;
const written = (announcement: Announcement, most: number, language: "en" | "cy" | "both" = "en") =>
  compose(announcement, { fits: fits(most), language, hasLink: true })?.text ?? null;

test("where there is room a post has every candidate in ballot order with the votes, and the rejected", () => {
  expect(written(belsize, 5000)).toBe(
    [
      "TEST. This is a rehearsal, not a result.",
      "Belsize ward: 3 councillors elected.",
      "ADAMS, Steve (Local Conservatives) 1,106; AHMED CHOWDHURY, M D Shaheen (Labour Party Candidate) 692; COOPER, Oliver (Local Conservatives) 1,124; DIXEY, Judy (Liberal Democrat) 1,445 – elected; JOSHI, Aarti (Local Conservatives) 953; KIRK, Matthew Jonathan (Liberal Democrat) 1,317 – elected; PTASHKO, Peter Mykola (Labour Party Candidate) 644; SIMON, Tom Henry (Liberal Democrat) 1,494 – elected; WAITE, Issy (Labour Party Candidate) 705.",
      "Rejected papers: 9.",
      "Turnout 38.4%.",
      "Full result: https://vote.example.gov.uk/results/belsize/",
    ].join("\n"),
  );
});

test("where there is less room it has the elected alone, then that there is a result, never a part of a name", () => {
  expect(written(belsize, 300)).toBe(
    [
      "TEST. This is a rehearsal, not a result.",
      "Belsize ward: 3 councillors elected.",
      "DIXEY, Judy (Liberal Democrat) 1,445; KIRK, Matthew Jonathan (Liberal Democrat) 1,317; SIMON, Tom Henry (Liberal Democrat) 1,494.",
      "Turnout 38.4%.",
      "Full result: https://vote.example.gov.uk/results/belsize/",
    ].join("\n"),
  );
  // Who is elected comes before anything else, then that there is a result.
  expect(written(belsize, 140)).toBe(
    [
      "TEST. This is a rehearsal, not a result.",
      "Belsize ward: 3 councillors elected.",
      "DIXEY, Judy; KIRK, Matthew Jonathan; SIMON, Tom Henry.",
    ].join("\n"),
  );
  expect(written(belsize, 90)).toContain("Belsize ward: the result is declared.");
  expect(written(belsize, 20)).toBe(null);
});

test("whatever the room, every candidate is told or the elected alone, and every figure is the declared one", () => {
  for (const { kind, contest, ...rest } of announcements(night, null)) {
    if (kind !== "declared" || !contest?.result) continue;
    const { candidates } = contest.result;
    for (let most = 100; most <= 1200; most += 50) {
      const text = written({ kind, contest, ...rest }, most);
      const named = candidates.filter(({ name }) => text?.includes(name));
      const elected = candidates.filter((one) => one.elected);
      expect([0, elected.length, candidates.length]).toContain(named.length);
      // The names alone, where there is room for nothing else.
      const hasFigures = named.some(({ votes }) => text?.includes(votes.toLocaleString("en-GB")));
      for (const { name, votes } of hasFigures ? named : []) {
        expect(text).toMatch(new RegExp(`${name}[^;]* ${votes.toLocaleString("en-GB")}\\b`));
      }
    }
  }
});

test("two parties' names swapped are swapped in the text, and nothing else is", () => {
  const { contest } = belsize;
  if (!contest?.result) throw new Error("Belsize is not declared.");
  const other = new Map([
    ["Local Conservatives", "Liberal Democrat"],
    ["Liberal Democrat", "Local Conservatives"],
  ]);
  const candidates = contest.result.candidates.map((one) => ({
    ...one,
    description: other.get(one.description) ?? one.description,
  }));
  const result = { ...contest.result, candidates };
  const swapped = written({ ...belsize, contest: { ...contest, result } }, 5000);
  const expected = (written(belsize, 5000) ?? "").replaceAll(
    /Local Conservatives|Liberal Democrat/g,
    (name) => other.get(name) ?? name,
  );
  expect(swapped).toBe(expected);
});

test("posts are plain: no exclamation, no praise, no tags, no emoji, in either language", () => {
  const forbidden =
    /!|[@#]|landslide|historic|shock|congratulat|wins? back|on course|\p{Extended_Pictographic}/iu;
  for (const announcement of announcements(night, "https://vote.example.gov.uk")) {
    for (const language of ["en", "cy", "both"] as const) {
      expect(written(announcement, 10_000, language)).not.toMatch(forbidden);
    }
  }
});

test("a bilingual post says the same in both languages, the Welsh first", () => {
  const text = written(belsize, 10_000, "both") ?? "";
  expect(text.indexOf("Ward Belsize: etholwyd 3 chynghorydd.")).toBeGreaterThan(0);
  expect(text.indexOf("Belsize ward: 3 councillors elected.")).toBeGreaterThan(
    text.indexOf("Ward Belsize"),
  );
});
