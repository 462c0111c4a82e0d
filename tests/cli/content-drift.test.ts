import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { demoPassword } from "#accounts/demo.ts";
import type { CommandInput } from "#election/count/event.ts";
import { contestId } from "#election/model.ts";
import { readContentFolder } from "#formats/content-folder.ts";
import { readPapers } from "../../src/cli/rehearse.ts";
import { run, type Running } from "../../src/cli/running.ts";
import { StaffClient } from "../../src/cli/staff-client.ts";
import { type Change, changedFolder, replaced } from "../formats/folder.ts";
import { wardcast } from "./command.ts";
import { some } from "../support/slow.ts";

const byElection = path.resolve(import.meta.dirname, "../fixtures/trafford-by-2023");
const ward = contestId.parse("local.trafford.bucklow-st-martins.by.2023-11-02");

let data = "";
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), "wardcast-drift-"));
  vi.stubEnv("WARDCAST_DATA", data);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(data, { recursive: true, force: true });
});

/** A rehearsal of the by-election with some files changed, on the data folder of the test. */
async function serve(changes: Readonly<Record<string, Change>> = {}): Promise<Running> {
  await using folder = await changedFolder(byElection, changes);
  const { content } = await readContentFolder(folder.path);
  if (!content) throw new Error("The changed folder has errors.");
  return await run({ ...content, dataFolder: data, speed: 1 }, "127.0.0.1", 0);
}

async function give(url: URL, who: string, command: CommandInput): Promise<void> {
  const client = await StaffClient.signIn(url, who, demoPassword);
  const version = (await client.contests()).find(({ id }) => id === ward)?.version ?? -1;
  expect(await client.command(ward, version, command)).toMatchObject({ ok: true });
}

async function countToProvisional(url: URL): Promise<void> {
  const { content } = await readContentFolder(byElection);
  if (!content) throw new Error("The fixture has errors.");
  const [papers] = await readPapers(byElection, content.election);
  if (!papers) throw new Error("The fixture has no papers.");
  const { typed, polling, postal } = papers;
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: polling },
    { name: "Postal", kind: "postal" as const, counted: postal },
  ];
  const reasons = { "V-TURNOUT": "It is a by-election.", "V-REJ-RATE": "Looked at again." };
  await give(url, "entry", { kind: "start-verification" });
  await give(url, "entry", { kind: "record-verification", boxes });
  await give(url, "entry", { kind: "start-count" });
  await give(url, "entry", { kind: "enter-figures", typed, reasons });
  await give(url, "check", { kind: "enter-figures", typed, reasons });
}

const declare: CommandInput = { kind: "declare-result", readBack: "Bucklow-St Martins" };

async function electedOn(url: URL): Promise<string[]> {
  const answer = await fetch(new URL("/api/results.json", url));
  const [contest] = ((await answer.json()) as { contests: Published[] }).contests;
  return (contest?.result?.candidates ?? []).flatMap((one) => (one.elected ? [one.name] : []));
}
type Published = {
  readonly result: { readonly candidates: readonly { name: string; elected: boolean }[] } | null;
};

/** What an editor of the folder does between a provisional result and the declaration, and what is said of it. */
const edits: readonly [string, Readonly<Record<string, Change>>, string][] = [
  [
    "the id of a merged person",
    { "candidates.csv": replaced("2023102,", "2099999,") },
    "COSBY, Frances had person_id 2023102 and has 2099999 in candidates.csv",
  ],
  [
    "the exchanged ids of two candidates",
    {
      "candidates.csv": (text) =>
        text.replace("2023102,", "X,").replace("2023103,", "2023102,").replace("X,", "2023103,"),
    },
    "the name of COSBY, Frances (person_id 2023102) was “COSBY, Frances” and is “LALLY, Paul Michael David”",
  ],
  [
    "another number of seats",
    {
      "wards.csv": replaced("Martins,1,", "Martins,2,"),
      "candidates.csv": replaced("Martins,1,", "Martins,2,"),
      "election.yaml": replaced("council_seats: 63", "council_seats: 64"),
    },
    "seats was 1 and is 2 in wards.csv",
  ],
  [
    "an electorate that lost a digit",
    { "wards.csv": replaced("7325", "732") },
    "electorate was 7325 and is 732 in wards.csv",
  ],
  [
    "a candidate who is gone",
    { "candidates.csv": (text) => text.replace(/^2023105.*\n/m, "") },
    "SWANSBOROUGH, Paul James (person_id 2023105) is not in candidates.csv any more",
  ],
  [
    "another name of the ward",
    {
      "wards.csv": replaced("Bucklow-St Martins", "Bucklow"),
      "candidates.csv": replaced("Bucklow-St Martins", "Bucklow"),
    },
    "ward was “Bucklow-St Martins” and is “Bucklow” in wards.csv",
  ],
  [
    "a poll that was called off in the file alone",
    { "candidates.csv": replaced(",False,", ",True,") },
    "there was a poll, and candidates.csv says there is none",
  ],
];

describe("content that was edited after the polls closed", () => {
  beforeAll(async () => {
    await using running = await serve();
    await countToProvisional(running.url);
  });

  test.each(some(edits, 2))(
    "is refused at the next start, and by check: %s",
    async (_, changes, said) => {
      const refused = await serve(changes).then(
        (running) => running[Symbol.asyncDispose]().then(() => "It started."),
        (fault: Error) => fault.message,
      );
      expect(refused).toContain("Bucklow-St Martins has changed since its ballot paper was frozen");
      expect(refused).toContain(said);
      expect(refused).toContain("Put the files back as they were");
      await using folder = await changedFolder(byElection, changes);
      const checked = await wardcast("check", "--content", folder.path);
      expect(checked.out).toContain(said);
      expect(checked.code).toBe(1);
    },
  );

  test("starts where what changed was not on the ballot paper, and is declared as it was counted", async () => {
    await using running = await serve({
      "election.yaml": (text) => text.replace(/^title: .*$/m, "title: Another title"),
      "previous.csv": null,
    });
    await give(running.url, "ro", declare);
    expect(await electedOn(running.url)).toEqual(["COSBY, Frances"]);
  });
});
