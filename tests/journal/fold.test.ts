import { join } from "node:path";
import { expect, test } from "vitest";
import { Commands } from "#journal/commands.ts";
import { type Fold, Follower } from "#journal/fold.ts";
import type { Journal } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { appendMany, batchOf } from "./batches.ts";
import { temporaryFolder } from "./temporary.ts";

/** A real journal, some of whose reads fail, and the faults that are reported of what follows it. */
class Followed implements AsyncDisposable {
  readonly journal: Journal;
  readonly follower: Follower;
  readonly faults = new Map<string, string>();
  /** How many of the next reads fail. */
  failing = 0;
  readonly #closing: AsyncDisposableStack;

  private constructor(journal: Journal, follower: Follower, closing: AsyncDisposableStack) {
    this.journal = journal;
    this.follower = follower;
    this.#closing = closing;
  }

  static async open(): Promise<Followed> {
    const closing = new AsyncDisposableStack();
    const folder = closing.use(await temporaryFolder());
    const journal = closing.use(await openSqliteJournal(join(folder.path, "journal.sqlite")));
    const report: ReportFault = (part, fault) => {
      if (fault === null) opened.faults.delete(part);
      else opened.faults.set(part, String(fault));
    };
    const broken = new Proxy(journal, {
      get(target, name: keyof Journal) {
        if (name === "follow") return (...given: Parameters<Journal["follow"]>) => read(given);
        return target[name].bind(target);
      },
    });
    const read = async function* (given: Parameters<Journal["follow"]>) {
      for await (const entry of journal.follow(...given)) {
        if (opened.failing > 0) {
          opened.failing -= 1;
          throw new Error("The disk did not answer.");
        }
        yield entry;
      }
    };
    const follower = closing.use(await Follower.start(broken, report));
    const opened: Followed = new Followed(broken, follower, closing);
    return opened;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#closing.disposeAsync();
  }
}

/** Keeps the positions that it was given. */
function seen(name = "night"): Fold & { readonly seqs: number[] } {
  const seqs: number[] = [];
  return { name, seqs, apply: ({ seq }) => void seqs.push(seq) };
}

test("a fold is given every entry once and in order, those from before it and those after", async () => {
  await using followed = await Followed.open();
  await appendMany(followed.journal, "belsize", 3);
  const fold = seen();
  const place = await followed.follower.add(fold);
  expect(fold.seqs).toEqual([1, 2, 3]);
  await appendMany(followed.journal, "frognal", 2);
  await place.reached(5);
  expect(fold.seqs).toEqual([1, 2, 3, 4, 5]);
});

test("a read that failed is told, is tried again, and nothing is missed or read twice", async () => {
  await using followed = await Followed.open();
  const fold = seen();
  const place = await followed.follower.add(fold);
  followed.failing = 3;
  await appendMany(followed.journal, "belsize", 1);
  await expect.poll(() => [...followed.faults.keys()]).toEqual(["follower"]);
  await appendMany(followed.journal, "frognal", 2);
  await expect.poll(() => fold.seqs).toEqual([1, 2, 3]);
  expect([followed.faults.size, place.fault]).toEqual([0, null]);
});

test("who waits for an entry is told that it cannot be read now, and whoever comes later has it read at once", async () => {
  await using followed = await Followed.open();
  const fold = seen();
  const place = await followed.follower.add(fold);
  const commands = new Commands(followed.journal, place);
  const ask = (key: string, expected: number) => {
    const { events, ...asked } = batchOf(key);
    const { stream, at } = asked;
    return commands.carryOut(asked, () => ({ ok: true, stream, expected, at, events }));
  };
  followed.failing = 40;
  await expect(ask("a", 0)).rejects.toThrow("The disk did not answer.");
  await expect(ask("b", 1)).rejects.toThrow("The disk did not answer.");
  followed.failing = 0;
  expect(await ask("b", 1)).toMatchObject({ ok: true, replayed: false, entries: [{ seq: 2 }] });
  expect(await ask("a", 0)).toMatchObject({ ok: true, replayed: true, entries: [{ seq: 1 }] });
  expect(fold.seqs).toEqual([1, 2]);
});

test("a fold that throws stops alone, and its name is told", async () => {
  await using followed = await Followed.open();
  const [history, night] = [seen("history"), seen()];
  const broken: Fold = {
    name: "history",
    apply(entry) {
      if (entry.seq === 2) throw new Error("Not understood.");
      history.apply(entry);
    },
  };
  const stopped = await followed.follower.add(broken);
  const place = await followed.follower.add(night);
  await appendMany(followed.journal, "belsize", 3);
  await place.reached(3);
  await expect(stopped.reached(3)).rejects.toThrow("Not understood.");
  expect([night.seqs, history.seqs]).toEqual([[1, 2, 3], [1]]);
  expect([...followed.faults.keys()]).toEqual(["history"]);
});

test("a fold that cannot be made of what is there is refused at the start", async () => {
  await using followed = await Followed.open();
  await appendMany(followed.journal, "belsize", 1);
  const broken: Fold = {
    name: "night",
    apply: () => {
      throw new Error("Not understood.");
    },
  };
  await expect(followed.follower.add(broken)).rejects.toThrow("Not understood.");
});

test("a journal that is closed is told, and who waits is not left waiting", async () => {
  await using followed = await Followed.open();
  const place = await followed.follower.add(seen());
  const waiting = place.reached(7);
  await Promise.all([
    expect(waiting).rejects.toThrow("is closed"),
    followed.journal[Symbol.asyncDispose](),
  ]);
  await expect(place.reached(7)).rejects.toThrow("is closed");
});
