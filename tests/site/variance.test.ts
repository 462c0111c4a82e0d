import { expect, test } from "vitest";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";
import { read } from "./rendered.ts";

const ward = wardOf("Abbey", 1, ["ADAMS, Al", "BROWN, Bea"], { electorate: 3000 });

/** Declared with votes that are not as many as the valid papers, which two officers settled where they differ. */
function declared(votes: readonly number[], papers: string | null): Story {
  const story = new Story(electionOf([ward]));
  story.counts(ward.id, 1000);
  if (papers !== null) {
    const check = "V-RECON-SINGLE";
    const said = { check, papers, direction: "fewer", reason: "Counted three times." } as const;
    story.does("ro", ward.id, { kind: "record-variance", ...said });
    story.does("deputy", ward.id, { kind: "confirm-variance", check });
  }
  story.agrees(ward.id, typedReturn(1000, [0, 1, 0, 9], votes));
  expect(story.does("ro", ward.id, { kind: "declare-result", readBack: "Abbey" }).ok).toBe(true);
  return story;
}

test("a ward's page says where the votes are not as many as the valid papers, in both languages", async () => {
  const story = declared([600, 388], "2");
  expect(await read(story, "/results/abbey/")).toContain(
    "The votes add up to 2 fewer than there are valid ballot papers. Two officers of the count looked into it and recorded it.",
  );
  expect(await read(story, "/cy/results/abbey/")).toContain(
    "Mae cyfanswm y pleidleisiau 2 yn llai na nifer y papurau pleidleisio dilys.",
  );
});

test("and nothing of the kind where they are", async () => {
  expect(await read(declared([602, 388], null), "/results/abbey/")).not.toContain("add up to");
});
