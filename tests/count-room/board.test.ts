import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isProblem } from "#count-room/board-block.ts";
import { type Board, type BoardRow, board } from "#count-room/board.ts";
import { Presence } from "#count-room/presence.ts";
import { blockText, lateText } from "#count-room/words/board.ts";
import { presentText } from "#count-room/words/hall.ts";
import { type CommandInput, command } from "#election/count/event.ts";
import type { Contest, Instant } from "#election/model.ts";
import { Follower } from "#journal/fold.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { History } from "#night/history.ts";
import { Night } from "#night/night.ts";
import {
  afterClose,
  beforeClose,
  electionOf,
  people,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const standing = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"];
const expectedDeclaration = "2022-05-05T23:30:00.000Z" as Instant;
const later = "2022-05-06T00:35:00.000Z" as Instant;
const abbey = wardOf("Abbey", 2, standing, {
  electorate: 6000,
  expectedDeclaration,
  boxes: [
    { name: "Library", kind: "polling" },
    { name: "School hall", kind: "polling" },
  ],
});
const bourne = wardOf("Bourne", 2, standing, { expectedDeclaration: later });
const dene = wardOf("Dene", 2, standing, {
  expectedDeclaration: "2022-05-05T23:12:00.000Z" as Instant,
});
const castle = wardOf("Castle", 2, standing, { notPolled: "uncontested", expectedDeclaration });
const typed = typedReturn(2000, [0, 0, 0, 10], [1500, 1400, 700]);
const level = typedReturn(2000, [0, 0, 0, 10], [1500, 1100, 1100]);
const boxes = [
  { name: "Polling stations", kind: "polling" as const, counted: "1600" },
  { name: "Postal", kind: "postal" as const, counted: "400" },
];
const toCount: readonly [keyof typeof people, CommandInput][] = [
  ["entry", { kind: "start-verification" }],
  ["entry", { kind: "record-verification", boxes }],
  ["entry", { kind: "start-count" }],
];

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-board-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A real night with its board. */
class Hall {
  readonly presence = new Presence();
  now: Instant = afterClose;
  #asked = 0;
  readonly night: Night;
  readonly history: History;

  constructor(night: Night, history: History) {
    this.night = night;
    this.history = history;
  }

  async does(who: keyof typeof people, { id: contest }: Contest, input: CommandInput) {
    this.#asked += 1;
    const version = this.night.state.get(contest)?.version ?? 0;
    const request = { key: `board ${this.#asked}`, contest, version, actor: people[who] };
    const receipt = await this.night.submit({ ...request, command: command.parse(input) });
    if (!receipt.ok) throw new Error(JSON.stringify(receipt.findings));
  }

  async counts(contest: Contest, ...then: readonly [keyof typeof people, CommandInput][]) {
    for (const [who, input] of [...toCount, ...then]) await this.does(who, contest, input);
  }

  /** The board once it has heard of all that was done. */
  async board(): Promise<Board> {
    const { night, history, presence, now } = this;
    const done = [...night.state.values()].reduce((sum, { version }) => sum + version, 0);
    await new Promise<void>((resolve) => {
      const look = () => history.length >= done && resolve();
      history.subscribe(look);
      look();
    });
    const nameOf = (username: string) => `Name of ${username}`;
    return board({ night, history, presence, account: people.ro, now, nameOf });
  }

  async row(contest: Contest): Promise<BoardRow> {
    const { rows } = await this.board();
    const row = rows.find((each) => each.contest.id === contest.id);
    if (!row) throw new Error(`${contest.ward} is not on the board.`);
    return row;
  }

  async waitsFor(contest: Contest): Promise<string> {
    return blockText((await this.row(contest)).block);
  }
}

async function inHall(use: (hall: Hall) => Promise<void>, at = afterClose): Promise<void> {
  const clock = { now: () => at };
  await using journal = await openSqliteJournal(path.join(folder, "journal.sqlite"));
  await using follower = await Follower.start(journal);
  const election = electionOf([abbey, bourne, castle, dene]);
  await using night = await Night.open({ election, journal, follower, clock });
  const history = new History();
  await follower.add(history);
  await use(new Hall(night, history));
}

describe("what a ward waits for", () => {
  test("is the close of poll before it, and verification after it", async () => {
    await inHall(
      async (hall) => expect(await hall.waitsFor(abbey)).toBe("Polls to close"),
      beforeClose,
    );
    await inHall(async (hall) => expect(await hall.waitsFor(abbey)).toBe("Verification to start"));
  });

  test("is the boxes that are not in, by their names", async () => {
    await inHall(async (hall) => {
      await hall.does("entry", abbey, { kind: "start-verification" });
      expect(await hall.waitsFor(abbey)).toBe("Boxes not in: Library, School hall");
      await hall.does("entry", abbey, {
        kind: "record-box",
        name: "Library",
        typed: { counted: "800", account: "800" },
      });
      expect(await hall.waitsFor(abbey)).toBe("Boxes not in: School hall");
      expect((await hall.board()).totals.papers).toBe(800);
    });
  });

  test("is the first entry, then the second, then that a difference is settled", async () => {
    await inHall(async (hall) => {
      await hall.counts(bourne);
      expect(await hall.waitsFor(bourne)).toBe("First entry");
      await hall.does("entry", bourne, { kind: "enter-figures", typed });
      expect(await hall.waitsFor(bourne)).toBe("Second entry");
      expect(isProblem((await hall.row(bourne)).block)).toBe(false);
      const other = { ...typed, "votes.1": "1490" };
      await hall.does("check", bourne, { kind: "enter-figures", typed: other });
      expect(await hall.waitsFor(bourne)).toBe("Two entries differ");
      expect(isProblem((await hall.row(bourne)).block)).toBe(true);
    });
  });

  test("is the sheets that are not in, and those that were typed once", async () => {
    await inHall(async (hall) => {
      const sheets = ["Table 1", "Table 2"].map((name) => ({ name, kind: "whole" as const }));
      await hall.counts(bourne, ["supervisor", { kind: "list-sheets", sheets }]);
      expect(await hall.waitsFor(bourne)).toBe("Sheets not in: Table 1, Table 2");
      await hall.does("entry", bourne, { kind: "enter-sheet", sheet: "Table 1", typed });
      expect(await hall.waitsFor(bourne)).toBe(
        "Sheets not in: Table 2. Second entry of sheets: Table 1",
      );
      const other = { ...typed, "votes.1": "1490" };
      await hall.does("check", bourne, { kind: "enter-sheet", sheet: "Table 1", typed: other });
      expect(await hall.waitsFor(bourne)).toBe("Sheets differ: Table 1");
    });
  });

  test("is a lot where the last seat is level, and then that it is declared", async () => {
    await inHall(async (hall) => {
      await hall.counts(
        bourne,
        ["entry", { kind: "enter-figures", typed: level }],
        ["check", { kind: "enter-figures", typed: level }],
      );
      expect(await hall.waitsFor(bourne)).toBe("The last seat needs a lot");
      await hall.does("ro", bourne, { kind: "draw-lot", winners: ["2"] });
      expect(await hall.waitsFor(bourne)).toBe("Ready to declare");
    });
  });

  test("names a recount as one", async () => {
    await inHall(async (hall) => {
      await hall.counts(
        bourne,
        ["entry", { kind: "enter-figures", typed }],
        ["check", { kind: "enter-figures", typed }],
        ["ro", { kind: "call-recount" }],
      );
      expect(await hall.waitsFor(bourne)).toBe("Recount. First entry");
    });
  });

  test("lists four names, or three and how many more", () => {
    const block = {
      kind: "record-box",
      isRecount: false,
      typedOnce: [],
      isForTerm: false,
    } as const;
    const text = (...awaited: string[]) => blockText({ ...block, awaited });
    expect(text("A", "B", "C", "D")).toBe("Boxes not in: A, B, C, D");
    expect(text("A", "B", "C", "D", "E")).toBe("Boxes not in: A, B, C and 2 more");
  });
});

describe("a ward on the board", () => {
  test("has been at its stage since what brought it there, whatever came after", async () => {
    await inHall(async (hall) => {
      expect((await hall.row(bourne)).since).toBeNull();
      await hall.counts(bourne, ["entry", { kind: "enter-figures", typed }]);
      const { since, stage } = await hall.row(bourne);
      expect([stage.kind, since]).toEqual(["counting", afterClose]);
    });
  });

  test("names who is on its page and what they do", async () => {
    await inHall(async (hall) => {
      const asha = { username: "asha", doing: "enter-figures", since: afterClose } as const;
      const leave = hall.presence.enter(bourne.id, asha);
      const { here } = await hall.row(bourne);
      expect(here.map(({ name, doing }) => presentText(name, doing))).toEqual([
        "Name of asha types the figures",
      ]);
      leave();
      expect((await hall.row(bourne)).here).toEqual([]);
    });
  });

  test("is late from a minute after its expected time, and stays so once it is declared", async () => {
    await inHall(async (hall) => {
      expect((await hall.row(abbey)).minutesLate).toBe(0);
      hall.now = "2022-05-05T23:31:00.000Z" as Instant;
      expect((await hall.row(abbey)).minutesLate).toBe(1);
      expect((await hall.row(dene)).minutesLate).toBe(19);
      await hall.counts(
        dene,
        ["entry", { kind: "enter-figures", typed }],
        ["check", { kind: "enter-figures", typed }],
        ["ro", { kind: "declare-result", readBack: "Dene" }],
      );
      const { declaredAt, minutesLate } = await hall.row(dene);
      expect([declaredAt, minutesLate]).toEqual([afterClose, 18]);
    });
  });

  test("without a poll has no time to be late at", async () => {
    await inHall(async (hall) => {
      hall.now = later;
      const { expected, minutesLate } = await hall.row(castle);
      expect([expected, minutesLate]).toEqual([null, 0]);
    });
  });

  test("says how late it is in hours and minutes", () => {
    expect([1, 12, 60, 65].map(lateText)).toEqual([
      "1 minute late",
      "12 minutes late",
      "1 hour late",
      "1 hour 5 minutes late",
    ]);
  });
});

describe("the whole count", () => {
  test("is summed up by standing, papers, late wards and the next declaration", async () => {
    await inHall(async (hall) => {
      await hall.counts(bourne);
      hall.now = "2022-05-06T00:00:00.000Z" as Instant;
      const { totals, rows } = await hall.board();
      expect(rows.map(({ contest }) => contest.ward)).toEqual([
        "Abbey",
        "Bourne",
        "Castle",
        "Dene",
      ]);
      expect(totals).toEqual({
        wards: [
          ["declared", 0],
          ["provisional", 0],
          ["counting", 1],
          ["verifying", 0],
          ["not-started", 2],
          ["no-poll", 1],
        ],
        papers: 2000,
        late: 2,
        next: { ward: "Bourne", at: later },
      });
    });
  });
});
