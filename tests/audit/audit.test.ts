import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { account } from "#accounts/account.ts";
import type { StaffEntry } from "#accounts/staff-log.ts";
import { openStaff, type Staff } from "#accounts/staff.ts";
import type { AuditEntry } from "#audit/audit-entry.ts";
import { filterText, placeText, readQuery } from "#audit/audit-query.ts";
import { Audit, pageLength } from "#audit/audit.ts";
import { csvLines, jsonLines } from "#audit/export.ts";
import { rowsOf } from "#audit/rows.ts";
import { readsProvisional, type Viewer } from "#audit/withheld.ts";
import { valueText } from "#audit/words.ts";
import { type CommandInput, command, role } from "#election/count/event.ts";
import type { Contest, ContestId, Instant } from "#election/model.ts";
import { csvLine } from "#formats/write-csv.ts";
import { linkHash, type Unchained } from "#journal/chain.ts";
import { Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { systemClock } from "#night/clock.ts";
import { Night } from "#night/night.ts";
import { outboxEvent } from "#social/outbox/event.ts";
import { electionOf, people, typedReturn, wardOf } from "../support/election.ts";

const standing = ["ADAMS, Steve", "BROWN, Bea", "=1+1, Cy"];
const declared = wardOf("Belsize", 2, standing, { electorate: 6000 });
const counting = wardOf("Bloomsbury", 2, standing, { electorate: 6000 });
const election = electionOf([declared, counting]);

/** A ward up to its provisional result: so many papers in the stations' boxes, and so many votes. */
function toSecondEntry(
  counted: number,
  votes: readonly number[],
): readonly [keyof typeof people, CommandInput][] {
  const typed = typedReturn(counted + 400, [0, 1, 0, 9], votes);
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: String(counted) },
    { name: "=Postal", kind: "postal" as const, counted: "400" },
  ];
  return [
    ["entry", { kind: "start-verification" }],
    ["entry", { kind: "record-verification", boxes }],
    ["entry", { kind: "start-count" }],
    ["entry", { kind: "enter-figures", typed }],
    ["check", { kind: "enter-figures", typed }],
  ];
}
const auditor: Viewer = { roles: ["auditor"] };
const admin: Viewer = { roles: ["admin"] };

let folder = "";
let closing: AsyncDisposableStack;
let journal: Journal;
let staff: Staff;
let audit: Audit;
let log: readonly StaffEntry[] = [];
let minute = 0;

/** Two wards up to their provisional results, and the first of them declared; each command a minute later. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-audit-"));
  closing = new AsyncDisposableStack();
  const files = {
    journal: path.join(folder, "journal.sqlite"),
    accounts: path.join(folder, "staff.sqlite"),
  };
  journal = closing.use(await openSqliteJournal(files.journal));
  const now = () => new Date(Date.UTC(2022, 4, 5, 22, minute)).toISOString() as Instant;
  const follower = closing.use(await Follower.start(journal));
  const night = closing.use(await Night.open({ election, journal, follower, clock: { now } }));
  staff = closing.use(openStaff({ path: files.accounts, now: () => Date.parse(now()) }));
  await staff.add(account.parse(people.entry), "a long password");
  const give = async (id: ContestId, who: keyof typeof people, input: CommandInput) => {
    minute += 1;
    const receipt = await night.submit({
      key: `step ${minute}`,
      contest: id,
      version: night.state.get(id)?.version ?? 0,
      actor: people[who],
      command: command.parse(input),
    });
    expect(receipt).toMatchObject({ ok: true });
  };
  for (const [who, input] of toSecondEntry(1700, [1500, 1400, 1000]))
    await give(declared.id, who, input);
  for (const [who, input] of toSecondEntry(1850, [1600, 1350, 1100]))
    await give(counting.id, who, input);
  await give(declared.id, "ro", { kind: "declare-result", readBack: "Belsize" });
  minute += 1;
  const signedIn = {
    kind: "signed-in",
    detail: "=cmd from the hall",
    address: "=10.0.0.7",
  } as const;
  for (const by of ["asha", "=rhian"]) staff.log.append({ by, ...signedIn });
  log = [...staff.log.read(0)];
  audit = await Audit.open({ journal, night, staff, files, clock: systemClock });
});
afterAll(async () => {
  await closing.disposeAsync();
  await rm(folder, { recursive: true });
});

const query = (text: string) => readQuery(new URLSearchParams(text));

async function found(text: string, viewer = auditor): Promise<readonly AuditEntry[]> {
  return (await audit.page(viewer, query(text).filter, null)).entries;
}

/** Every value in an event and the field it is in, however deep. */
function leavesOf(value: unknown, field = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[field, value]];
  const parts = Array.isArray(value)
    ? value.map((part: unknown) => [field, part] as const)
    : Object.entries(value);
  return parts.flatMap(([name, part]) => leavesOf(part, name));
}

function nameOf(ward: Contest | null, id: unknown): string {
  return ward?.candidates.find((candidate) => candidate.id === id)?.name ?? valueText(id);
}

const settings = {
  isTest: true,
  contest: (id: ContestId) => election.contests.find((one) => one.id === id) ?? null,
};

describe("the list", () => {
  test("every entry of every stream and of the staff log is in it, newest first", async () => {
    const kept = await Array.fromAsync(journal.read(0));
    const all = await found("");
    expect(all.map(({ source }) => source)).toContain("staff");
    const inOrder = [...kept, ...log].toSorted((a, b) => (a.at < b.at ? -1 : 1));
    expect(all.map((entry) => entry.kept).toReversed()).toHaveLength(inOrder.length);
    for (const one of inOrder) expect(all.map((entry) => entry.kept)).toContainEqual(one);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  test("each is shown with the hash of the one before, which its own is made from", async () => {
    const ofJournal = (await found("")).filter(({ source }) => source === "journal");
    for (const { previous, hash, kept: raw } of ofJournal) {
      const { hash: _, ...rest } = raw;
      expect(hash).toBe(linkHash(previous, rest as Unchained));
    }
  });

  test("it is found by ward, person, kind and time, alone and together", async () => {
    const kinds = async (text: string) => (await found(text)).map(({ event }) => event.kind);
    expect(await kinds(`ward=${declared.id}`)).toHaveLength(8);
    expect(await kinds("person=rhian")).toEqual(["signed-in", "result-declared"]);
    expect(await kinds("person=asha+ent")).toHaveLength(9);
    expect(await kinds("kind=figures-entered")).toHaveLength(4);
    expect(await kinds(`kind=figures-entered&person=ben&ward=${counting.id}`)).toHaveLength(1);
    // 23:02 in London is 22:02 in UTC, and the minute is all of it.
    expect(await kinds("from=2022-05-05T23:02&to=2022-05-05T23:02")).toEqual([
      "verification-recorded",
    ]);
    expect(await kinds("from=2022-05-05T23:13")).toEqual([]);
  });

  test("free text finds what an entry holds and what it is called", async () => {
    for (const text of ["polling stations", "BELSIZE", "result declared", "journal-opened"])
      expect([text, (await found(`text=${encodeURIComponent(text)}`)).length > 0]).toEqual([
        text,
        true,
      ]);
    expect(await found("text=nobody+typed+this")).toEqual([]);
    const [newest] = await found("");
    expect(await found(`text=${newest?.hash}`)).toEqual([newest]);
  });

  test("a time that is none is told of, and does not count", () => {
    expect(query("from=tomorrow&to=2022-13-45T99:99").wrong).toEqual(["from", "to"]);
    expect(query("from=tomorrow").filter.from).toBeNull();
  });

  test("the address of older entries keeps what is sought", () => {
    expect(filterText(new URLSearchParams("ward=&text=a+b&before=3.1&x=1"))).toBe("text=a+b");
    expect(placeText(query("before=120.45").before ?? new Map())).toBe("120.45");
    expect(query("before=x").before).toBeNull();
  });
});

describe("the words", () => {
  test("an event is told whole: every value it holds is in its rows, a candidate's id as the name", async () => {
    for (const entry of await found("")) {
      const ward = entry.contest === null ? null : settings.contest(entry.contest);
      const rows = rowsOf(entry, ward).map(({ label, text }) => `${label}: ${text}`);
      const { kind: _, ...held } = entry.event;
      for (const [field, value] of leavesOf(held)) {
        const name = field === "id" || field === "votes" ? nameOf(ward, value) : valueText(value);
        const isTold = rows.some((row) => row.includes(name));
        expect([entry.event.kind, field, name, isTold]).toEqual([
          entry.event.kind,
          field,
          name,
          true,
        ]);
      }
    }
  });

  test("a number that is some candidate's id stays a number", async () => {
    const [entry] = await found("kind=result-declared");
    const rows = new Map(
      (entry ? rowsOf(entry, declared) : []).map(({ label, text }) => [label, text]),
    );
    expect(rows.get("Declaration – Version")).toBe("1");
    expect(rows.get("Declaration – Seats")).toBe("2");
    expect(rows.get("Declaration – Candidates – 1")).toMatch(/Name: ADAMS, Steve; .*Votes: 1500/);
  });

  test("votes are told by the candidate's name, rejected papers by their statutory head", async () => {
    const [entry] = await found(`kind=result-declared`);
    const rows = entry ? rowsOf(entry, declared) : [];
    expect(rows).toContainEqual({
      label: "Declaration – Figures – Votes – ADAMS, Steve",
      text: "1500",
    });
    expect(rows).toContainEqual({
      label: "Declaration – Figures – Rejected – Being unmarked or wholly void for uncertainty",
      text: "9",
    });
  });

  test("every kind that can be in the outbox has words", () => {
    const naming = audit.naming();
    for (const { shape } of outboxEvent.options)
      expect(naming.kind(shape.kind.value)).not.toBe(shape.kind.value);
  });
});

describe("who may see what", () => {
  test("figures before the declaration are for the auditor and the officers, never for who could type them", () => {
    const reads = role.options.filter((one) => readsProvisional({ roles: [one] }));
    expect(reads).toEqual(["deputy", "ro", "auditor"]);
    for (const typist of ["entry", "check", "supervisor"] as const)
      expect(readsProvisional({ roles: ["auditor", typist] })).toBe(false);
  });

  test("an administrator sees that figures were typed, and none of them, until the ward is declared", async () => {
    const figures = ["figures-entered", "provisional-result-agreed", "verification-recorded"];
    for (const entry of await found(`ward=${counting.id}`, admin)) {
      const isOne = figures.includes(entry.event.kind);
      expect([entry.event.kind, entry.isWithheld]).toEqual([entry.event.kind, isOne]);
      if (isOne) expect(JSON.stringify(entry)).not.toMatch(/1600|1850|"digest"|"key"/);
    }
    for (const entry of await found(`ward=${declared.id}`, admin))
      expect(entry.isWithheld).toBe(false);
    const [last] = await found(`ward=${counting.id}&kind=provisional-result-agreed`);
    const opened = await audit.entry(admin, "journal", last?.seq ?? 0);
    expect(opened).toMatchObject({ isWithheld: true, event: { kind: last?.event.kind } });
  });

  test("nothing withheld can be found by its text, or taken away in an export", async () => {
    const ofCounting = `ward=${counting.id}&text=1600`;
    expect(await found(ofCounting, admin)).toEqual([]);
    expect(await found(ofCounting)).not.toEqual([]);
    const naming = audit.naming();
    for (const write of [csvLines, jsonLines]) {
      const entries = audit.all(admin, query(`ward=${counting.id}`).filter);
      const text = (await Array.fromAsync(write(entries, { ...settings, naming }))).join("");
      expect(text).toContain("figures-entered");
      expect(text).not.toMatch(/1600|1850/);
    }
  });
});

describe("the exports", () => {
  const write = (make: typeof csvLines, text = "") =>
    Array.fromAsync(
      make(audit.all(auditor, query(text).filter), { ...settings, naming: audit.naming() }),
    );

  test("JSON Lines hold the journal as it is kept, from which its chain can be proven again", async () => {
    const lines = (await write(jsonLines)).map((line) => JSON.parse(line) as AuditEntry["kept"]);
    const kept = await Array.fromAsync(journal.read(0));
    expect(lines.filter(({ source }) => source === "staff")).toMatchObject(log);
    expect(lines.filter(({ source }) => source === "journal")).toEqual(
      kept.map((entry, index) => ({
        test: true,
        source: "journal",
        previous: kept[index - 1]?.hash ?? "0".repeat(64),
        ...entry,
      })),
    );
  });

  test("CSV has a line for each that was sought, in words, and says TEST", async () => {
    const text = (await write(csvLines, "kind=result-declared")).join("");
    const [line, ...rest] = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rest).toEqual([]);
    // Excel takes a file for UTF-8 by this mark alone.
    expect(text).toMatch(/^\ufeff"test","source",/);
    expect(line).toMatchObject({
      test: "TEST",
      username: "rhian",
      ward: "Belsize",
      happened: "Result declared",
      at_utc: "2022-05-05T22:11:00.000Z",
      at_london: "Thursday 5 May 2022 at 23:11:00 BST",
    });
    expect(line?.["holds"]).toContain("ADAMS, Steve: 1500");
  });

  test("no cell is a formula, whoever typed it", async () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
      expect(csvLine([`${start}1+1`])).toBe(`"'${start}1+1"\r\n`);
    expect(csvLine(['6 May "22"', ""])).toBe('"6 May ""22""",""\r\n');
    const text = (await write(csvLines)).join("");
    expect(text).toContain("=Postal");
    expect(text).toContain('"\'=rhian"');
    for (const cells of parse(text, { bom: true }) as string[][])
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });
});

describe("the proof", () => {
  test("at first it is the one of the start, then of whoever asked", async () => {
    const { seq, hash } = await journal.head();
    const whole = [
      { source: "journal", isWhole: true, entries: seq, hash },
      { source: "staff", isWhole: true, entries: log.length, hash: log.at(-1)?.hash },
    ];
    expect(audit.lastCheck).toMatchObject({ by: null, proofs: whole });
    const check = await audit.check("viewer");
    expect(check).toMatchObject({ by: "viewer", proofs: whole });
    expect(audit.lastCheck).toBe(check);
  });
});

test("a long journal comes in pages that leave nothing out and give nothing twice", async () => {
  for (let expected = 0; expected < 6; expected += 1)
    await journal.append({
      stream: "outbox",
      expected: expected * 100,
      key: `many ${expected}`,
      digest: "many",
      at: "2022-05-06T01:00:00.000Z" as Instant,
      by: "col",
      events: Array.from({ length: 100 }, (_, n) => ({
        kind: n % 2 === 0 ? "sending-stopped" : "sending-resumed",
      })),
    });
  const { seq: last } = await journal.head();
  for (const [text, length] of [
    ["", last + log.length],
    ["kind=sending-stopped", 300],
  ] as const) {
    const seen: string[] = [];
    let before: ReturnType<typeof query>["before"] = null;
    do {
      const page = await audit.page(auditor, query(text).filter, before);
      expect(page.entries.length).toBeLessThanOrEqual(pageLength);
      seen.push(...page.entries.map(({ source, seq }) => `${source} ${seq}`));
      before = page.older && query(`before=${placeText(page.older)}`).before;
    } while (before !== null);
    expect([seen.length, new Set(seen).size]).toEqual([length, length]);
  }
});

/** Changes an entry as another tool would, with the trigger against it taken off and put on again. */
function change(file: string, trigger: string, statement: string): void {
  using database = new DatabaseSync(path.join(folder, file));
  const found = database.prepare("select sql from sqlite_schema where name = ?").get(trigger);
  database.exec(`drop trigger ${trigger}; ${statement}`);
  database.exec(String(found?.["sql"]));
}

test("an entry that another tool changed while the service runs is named by the next proof", async () => {
  change("journal.sqlite", "entry_is_never_changed", "update entry set by = 'x' where seq = 5");
  change("staff.sqlite", "staff_log_stays", "update staff_log set by = 'x' where seq = 2");
  const { proofs } = await audit.check("viewer");
  expect(proofs).toEqual([
    { source: "journal", isWhole: false, fault: expect.stringContaining("(entry 5 is not what") },
    { source: "staff", isWhole: false, fault: expect.stringContaining("(entry 2 is not what") },
  ]);
});
