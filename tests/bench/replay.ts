import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CommandInput, command } from "#election/count/event.ts";
import type { Contest, Election } from "#election/model.ts";
import { Follower } from "#journal/fold.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { openHub } from "#live/hub.ts";
import { History } from "#night/history.ts";
import { Night } from "#night/night.ts";
import { afterClose, electionOf, people, typedReturn, wardOf } from "../support/election.ts";
import { median, table } from "./figures.ts";

/** A borough, and more wards than all of London polls in one night. */
const sizes = [20, 650] as const;

const reasons = { "V-USE-RATE": "Read again from the paper.", "V-SIMILAR-NAMES": "Read again." };

/** Who does what, one after another, until a ward is declared. */
function stepsOf(
  { ward }: Contest,
  place: number,
): readonly (readonly [keyof typeof people, CommandInput])[] {
  // No two wards have the same figures.
  const votes = [1300, 1200, 1100, 1000, 900, 700].map((number, row) =>
    row < 3 ? number + place : number - place,
  );
  const figures = typedReturn(2100 + place, [0, 1, 0, 9], votes);
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: String(1700 + place) },
    { name: "Postal", kind: "postal" as const, counted: "400" },
  ];
  return [
    ["entry", { kind: "start-verification" }],
    ["entry", { kind: "record-verification", boxes }],
    ["entry", { kind: "start-count" }],
    ["entry", { kind: "enter-figures", typed: figures, reasons }],
    ["check", { kind: "enter-figures", typed: figures, reasons }],
    ["ro", { kind: "declare-result", readBack: ward }],
  ];
}

function electionWith(wards: number): Election {
  const standing = ["ADAMS, Al", "BROWN, Bea", "CLARKE, Cy", "DEAN, Di", "EVANS, Ed", "FOX, Flo"];
  const names = Array.from({ length: wards }, (_, index) => {
    const letters = [...String(index)].map((digit) => "ABCDEFGHIJ"[Number(digit)]).join("");
    return `Ward ${letters}`;
  });
  return electionOf(names.map((name) => wardOf(name, 3, standing, { electorate: 6000 })));
}

/** Opens a night on a folder's journal, lets `use` work with it, and closes both. */
async function withNight<T>(
  folder: string,
  election: Election,
  use: (night: Night) => Promise<T>,
): Promise<T> {
  await using journal = await openSqliteJournal(path.join(folder, "journal.sqlite"));
  await using follower = await Follower.start(journal);
  const clock = { now: () => afterClose };
  await using night = await Night.open({ election, journal, follower, clock });
  await follower.add(new History());
  await using _hub = openHub({ feed: night.fold });
  return await use(night);
}

/** Counts every ward; gives the milliseconds of CPU of each command. */
async function countAll(night: Night): Promise<number[]> {
  const times: number[] = [];
  for (const [place, contest] of night.election.contests.entries()) {
    for (const [who, input] of stepsOf(contest, place)) {
      const { version = 0 } = night.state.get(contest.id) ?? {};
      const before = process.cpuUsage();
      const receipt = await night.submit({
        key: `${contest.id} ${version}`,
        contest: contest.id,
        version,
        actor: people[who],
        command: command.parse(input),
      });
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
      if (!receipt.ok)
        throw new Error(`${contest.ward}: ${receipt.findings.map(({ check }) => check).join()}`);
    }
  }
  return times;
}

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Prints what a command costs at a borough and at all of London, and what reading such a night at a start does. */
export async function timeReplay(): Promise<void> {
  const rows: string[][] = [["wards", "a command, ms of CPU", "entries", "a start, s of CPU"]];
  for (const wards of [0, ...sizes]) {
    const folder = await mkdtemp(path.join(tmpdir(), "wardcast-bench-"));
    const election = electionWith(Math.max(1, wards));
    const times = wards === 0 ? [] : await withNight(folder, election, countAll);
    // The last tenth, when nearly all is declared.
    const late = times.slice(-Math.ceil(times.length / 10));
    let entries = 0;
    const start = await cpuSeconds(() =>
      withNight(folder, election, async (night) => {
        entries = night.fold.state.seq;
        night.fold.current();
      }),
    );
    const each = late.length === 0 ? "" : median(late).toFixed(2);
    rows.push([String(wards), each, String(entries), start.toFixed(2)]);
    await rm(folder, { recursive: true });
  }
  console.log("\nA night by its length\n");
  console.log(table(rows));
}
