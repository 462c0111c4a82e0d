import { describe, expect, test } from "vitest";
import type { CommandInput } from "#election/count/event.ts";
import { checkIds, electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Leith", 3, ["ADAMS, Al", "BROWN, Bea", "FOX, Flo", "GRANT, Gil"], {
  system: "stv-scotland",
});
const commands: readonly CommandInput[] = [
  { kind: "start-verification" },
  { kind: "start-count" },
  { kind: "enter-figures", typed: typedReturn(9, [0, 0, 0, 0], [3, 3, 2, 1]), reasons: {} },
  { kind: "declare-result", readBack: "Leith" },
];

describe("a ward counted by single transferable vote", () => {
  test.each(commands)("takes no step of the count: $kind", (command) => {
    const story = new Story(electionOf([ward]));
    const who = command.kind === "declare-result" ? "ro" : "entry";
    expect(checkIds(story.does(who, ward.id, command))).toEqual(["system-not-counted"]);
    expect(story.stage(ward.id)).toBe("scheduled");
  });

  test("can still be called off", () => {
    const story = new Story(electionOf([ward]));
    const reason = "A candidate has died.";
    const command = {
      kind: "mark-not-polled",
      as: "countermanded",
      reason,
      newDate: null,
    } as const;
    expect(checkIds(story.does("ro", ward.id, command))).not.toContain("system-not-counted");
  });
});
