import { expect, test } from "vitest";
import { clockWatch } from "#app/machine.ts";
import type { Instant } from "#election/model.ts";
import { notBefore } from "#night/clock.ts";

const start = Date.parse("2022-05-05T20:00:00.000Z");

/** A machine whose clock on the wall can be set apart from the one that only runs. */
function machine() {
  let [ranMs, setMs] = [0, 0];
  return {
    clocks: { wall: () => start + ranMs + setMs, running: () => ranMs },
    runs(ms: number) {
      ranMs += ms;
    },
    isSet(byMs: number) {
      setMs += byMs;
    },
  };
}

test("a clock that jumps is told until it is set back, in either direction", () => {
  const { clocks, runs, isSet } = machine();
  const look = clockWatch(() => null, clocks);
  for (const jump of [3_600_000, -3_600_000]) {
    runs(1000);
    expect(look()).toBeNull();
    isSet(jump);
    runs(1000);
    expect(look()?.message).toBe(`The clock jumped by ${jump / 1000} seconds.`);
    runs(1000);
    expect(look()).not.toBeNull();
    isSet(-jump);
    runs(1000);
    expect(look()).toBeNull();
  }
});

test("a clock that is set right little by little is no jump", () => {
  const { clocks, runs, isSet } = machine();
  const look = clockWatch(() => null, clocks);
  for (let second = 0; second < 3600; second += 1) {
    runs(1000);
    isSet(1);
    expect(look()).toBeNull();
  }
});

test("a clock that is behind the last entry of the journal is told, and now is that entry's time", () => {
  const { clocks } = machine();
  const last = "2022-05-05T22:13:00.000Z" as Instant;
  const look = clockWatch(() => last, clocks);
  expect(look()?.message).toBe("The clock is behind the last entry of the journal.");
  const wall = { now: () => new Date(clocks.wall()).toISOString() as Instant };
  expect(notBefore(wall, () => last).now()).toBe(last);
  expect(notBefore(wall, () => null).now()).toBe("2022-05-05T20:00:00.000Z");
});
