import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommandInput } from "#election/count/event.ts";
import { command } from "#election/count/event.ts";
import type { Election, Instant } from "#election/model.ts";
import { Follower } from "#journal/fold.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { rehearsalClock } from "#night/clock.ts";
import { Night } from "#night/night.ts";
import type { Receipt } from "#night/receipt.ts";
import {
  afterClose,
  checkIds,
  electionOf,
  people,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const ward = wardOf("Belsize", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"], {
  electorate: 6000,
});
const election = electionOf([ward]);
const typed = typedReturn(2100, [0, 1, 0, 9], [1500, 1400, 1000]);
const boxes = [
  { name: "Polling stations", kind: "polling" as const, counted: "1700" },
  { name: "Postal", kind: "postal" as const, counted: "400" },
];
const toDeclaration: readonly [keyof typeof people, CommandInput][] = [
  ["entry", { kind: "start-verification" }],
  ["entry", { kind: "record-verification", boxes }],
  ["entry", { kind: "start-count" }],
  ["entry", { kind: "enter-figures", typed }],
  ["check", { kind: "enter-figures", typed }],
  ["ro", { kind: "declare-result", readBack: "Belsize" }],
];

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-night-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Opens a night on the folder's journal, lets `use` work with it, and closes both. */
async function withNight<T>(
  use: (night: Night) => Promise<T>,
  sample: Election = election,
): Promise<T> {
  await using journal = await openSqliteJournal(path.join(folder, "journal.sqlite"));
  await using follower = await Follower.start(journal);
  const clock = { now: () => afterClose };
  await using night = await Night.open({ election: sample, journal, follower, clock });
  return await use(night);
}

function give(
  night: Night,
  who: keyof typeof people,
  input: CommandInput,
  key: string,
  version?: number,
): Promise<Receipt> {
  const seen = version ?? night.state.get(ward.id)?.version ?? 0;
  return night.submit({
    key,
    contest: ward.id,
    version: seen,
    actor: people[who],
    command: command.parse(input),
  });
}

async function giveAll(night: Night, steps = toDeclaration): Promise<void> {
  for (const [index, [who, input]] of steps.entries())
    await give(night, who, input, `step ${index}`);
}

describe("the night", () => {
  test("a command's answer is the new version, and readers were told before it came", async () => {
    await withNight(async (night) => {
      const told: number[] = [];
      const { seq: before } = night.fold.current();
      night.fold.subscribe(({ seq }) => told.push(seq));
      const receipt = await give(night, "entry", { kind: "start-verification" }, "a");
      expect(receipt).toMatchObject({ ok: true, version: 1, replayed: false });
      expect(told).toEqual([before + 1]);
    });
  });

  test("readers hear of a declaration and of nothing between counting and it", async () => {
    await withNight(async (night) => {
      const states: string[] = [];
      night.fold.subscribe(({ contests }) => states.push(contests[0]?.state ?? ""));
      await giveAll(night);
      expect(states).toEqual(["verifying", "verified", "counting", "declared"]);
    });
  });

  test("a stale edit is refused and changes nothing", async () => {
    await withNight(async (night) => {
      await give(night, "entry", { kind: "start-verification" }, "a");
      const stale = await give(night, "check", { kind: "record-verification", boxes }, "b", 0);
      expect([stale.ok, stale.version, checkIds(stale.findings)]).toEqual([
        false,
        1,
        ["V-VERSION"],
      ]);
    });
  });

  test("declaring is idempotent: the same command sent any number of times, at once or after a restart, declares once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 2 }),
        async (atOnce, restarts) => {
          await rm(folder, { recursive: true, force: true });
          await withNight((night) => giveAll(night, toDeclaration.slice(0, -1)));
          const declare = (night: Night) =>
            give(night, "ro", { kind: "declare-result", readBack: "Belsize" }, "declare", 5 + 1);
          const receipts: Receipt[] = [];
          for (let start = 0; start <= restarts; start += 1) {
            receipts.push(
              ...(await withNight((night) =>
                Promise.all(Array.from({ length: atOnce }, () => declare(night))),
              )),
            );
          }
          const first = receipts.filter((receipt) => receipt.ok && !receipt.replayed);
          const seqs = new Set(receipts.map((receipt) => receipt.ok && receipt.seq));
          expect([first.length, seqs.size]).toEqual([1, 1]);
          await withNight(async (night) => {
            const stage = night.state.get(ward.id)?.stage;
            expect(stage?.kind === "declared" && stage.declarations.length).toBe(1);
          });
        },
      ),
      { numRuns: 8 },
    );
  });

  test("a key that comes back with another command is refused", async () => {
    await withNight(async (night) => {
      await give(night, "entry", { kind: "start-verification" }, "a");
      const other = await give(night, "entry", { kind: "record-verification", boxes }, "a");
      expect(checkIds(other.findings)).toEqual(["key-used-for-another-command"]);
    });
  });

  test("after a restart the view is what it was, to the byte", async () => {
    const before = await withNight(async (night) => {
      await giveAll(night);
      return JSON.stringify(night.fold.current());
    });
    const after = await withNight(async (night) => JSON.stringify(night.fold.current()));
    expect(after).toBe(before);
  });

  test("a contest that did not change is the same object in the next view", async () => {
    const other = wardOf("Bloomsbury", 1, ["DEAN, Di", "EVANS, Ed"]);
    await withNight(
      async (night) => {
        const before = night.fold.current();
        await give(night, "entry", { kind: "start-verification" }, "a");
        const after = night.fold.current();
        expect(after.contests[1]).toBe(before.contests[1]);
        expect(after.contests[0]).not.toBe(before.contests[0]);
      },
      electionOf([ward, other]),
    );
  });

  test("a journal of another election, or of the same one's rehearsal, is refused", async () => {
    await withNight((night) => giveAll(night));
    await expect(
      withNight(async () => 0, electionOf([ward], { id: "local.other.2022-05-05" })),
    ).rejects.toThrow(
      "This journal belongs to a rehearsal of local.sample.2022-05-05, not to a rehearsal of local.other.2022-05-05.",
    );
    await expect(
      withNight(async () => 0, electionOf([ward], { rehearsal: false })),
    ).rejects.toThrow("a rehearsal of");
  });

  test("readers are told when the clock alone opens and closes the polls", async () => {
    await using journal = await openSqliteJournal(path.join(folder, "journal.sqlite"));
    let now = "2022-05-05T05:00:00.000Z" as Instant;
    await using follower = await Follower.start(journal);
    const clock = { now: () => now };
    await using night = await Night.open({ election, journal, follower, clock });
    const { fold } = night;
    const seen = [fold.position()];
    fold.subscribe(() => seen.push(fold.position()));
    for (const later of [
      "2022-05-05T06:00:00.000Z",
      "2022-05-05T06:00:01.000Z",
      "2022-05-05T21:00:00.000Z",
    ]) {
      now = later as Instant;
      // A page that asks at that moment does not keep the news from those who listen.
      fold.current();
      fold.tick();
    }
    expect(seen).toEqual(["0", "1", "2"]);
  });
});

test("a rehearsal's clock starts where it is told and runs as fast as it is told", () => {
  const clock = rehearsalClock(election.pollsClose, 1_000_000);
  const first = clock.now();
  expect(first >= election.pollsClose).toBe(true);
  expect(clock.now() >= first).toBe(true);
});
