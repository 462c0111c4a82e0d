import { expect, test } from "vitest";
import type { PartyId } from "#election/model.ts";
import { seatChange } from "#election/public/seat-change.ts";

const seats = (...parties: string[]) => parties as PartyId[];
const change = (before: string[], now: string[]) => {
  const found = seatChange(seats(...before), seats(...now));
  return (
    found && {
      holds: found.holds.map(({ party_id, seats: n }) => `${party_id} ${n}`).toSorted(),
      gains: found.gains
        .map(({ party_id, seats: n, from }) => `${party_id} ${n} from ${from ?? "unknown"}`)
        .toSorted(),
    }
  );
};

test("the same parties in another order are holds", () => {
  expect(change(["Con", "Lab", "Con"], ["Con", "Con", "Lab"])).toEqual({
    holds: ["Con 2", "Lab 1"],
    gains: [],
  });
});

test("gains from one party name it", () => {
  expect(change(["Con", "Lab", "Lab", "Lab"], ["Ref", "Con", "Lab", "LD"])).toEqual({
    holds: ["Con 1", "Lab 1"],
    gains: ["LD 1 from Lab", "Ref 1 from Lab"],
  });
});

test("gains and losses of several parties name nobody", () => {
  expect(change(["Con", "Lab", "Green"], ["Lab", "Ref", "LD"])).toEqual({
    holds: ["Lab 1"],
    gains: ["LD 1 from unknown", "Ref 1 from unknown"],
  });
});

test("one party that gains from two names both", () => {
  expect(change(["Con", "LD"], ["Lab", "Lab"])?.gains).toEqual(["Lab 1 from Con", "Lab 1 from LD"]);
});

test("Labour and Co-operative held what Labour won", () => {
  expect(change(["PP53"], ["joint-party:53-119"])?.holds).toEqual(["PP53 1"]);
});

test("another number of seats, or independents on both sides, is not compared", () => {
  expect(change(["Con"], ["Con", "Con"])).toBeNull();
  expect(change(["ynmp-party:2"], ["ynmp-party:2"])).toBeNull();
});
