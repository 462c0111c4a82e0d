import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { genesis, verifyChain } from "#journal/chain.ts";
import type { Journal, JournalEntry } from "#journal/journal.ts";
import { appendMany, batchOf, readAll } from "./batches.ts";

/** What every journal promises, whatever keeps it. `open` gives an empty journal of its own. */
export function journalContract(name: string, open: () => Promise<Journal>): void {
  describe(name, () => {
    appending(open);
    repeating(open);
    reading(open);
    following(open);
    properties(open);
  });
}

function appending(open: () => Promise<Journal>): void {
  test("an empty journal's head is the start of the chain", async () => {
    await using journal = await open();
    expect(await journal.head()).toEqual(genesis);
    expect(await readAll(journal)).toEqual([]);
  });

  test("an entry reads back as it was acknowledged", async () => {
    await using journal = await open();
    const event = {
      kind: "reopened",
      reason: 'Blwch ar goll – \u0000 "x"',
      n: [1, { b: 2, a: null }],
    };
    const appended = await journal.append(batchOf("k1", { events: [event] }));
    expect(appended).toMatchObject({
      ok: true,
      replayed: false,
      entries: [{ ...batchEntry("k1"), seq: 1, version: 1, event }],
    });
    expect(appended.ok && appended.entries).toEqual(await readAll(journal));
  });

  test("several events of one command stand together, in order", async () => {
    await using journal = await open();
    const events = [{ kind: "lot-drawn" }, { kind: "result-declared" }];
    await journal.append(batchOf("k1", { events }));
    const entries = await readAll(journal);
    expect(entries.map(({ seq, version, event }) => [seq, version, event])).toEqual([
      [1, 1, events[0]],
      [2, 2, events[1]],
    ]);
  });

  test("a writer that saw an older version is told the stream's version and nothing is kept", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 2);
    const late = await journal.append(batchOf("late", { expected: 1 }));
    const early = await journal.append(batchOf("early", { expected: 5 }));
    expect(late).toEqual({ ok: false, reason: "conflict", version: 2 });
    expect(early).toEqual({ ok: false, reason: "conflict", version: 2 });
    expect(await journal.head()).toMatchObject({ seq: 2 });
  });

  test("of concurrent writers of one version exactly one is accepted", async () => {
    await using journal = await open();
    const keys = ["a", "b", "c", "d", "e"];
    const appended = await Promise.all(keys.map((key) => journal.append(batchOf(key))));
    expect(appended.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readAll(journal)).toHaveLength(1);
  });

  test("versions are counted per stream", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 2);
    await appendMany(journal, "highgate", 1);
    const entries = await readAll(journal);
    expect(entries.map(({ stream, version }) => `${stream} ${version}`)).toEqual([
      "belsize 1",
      "belsize 2",
      "highgate 1",
    ]);
  });

  test("a batch without events is refused", async () => {
    await using journal = await open();
    await expect(journal.append(batchOf("k1", { events: [] }))).rejects.toThrow(RangeError);
  });

  test("text that no database can give back is refused and nothing is kept", async () => {
    await using journal = await open();
    await expect(journal.append(batchOf("k1", { by: "half a pair \ud800" }))).rejects.toThrow();
    expect(await journal.head()).toEqual(genesis);
    await appendMany(journal, "belsize", 1);
    expect(await readAll(journal)).toHaveLength(1);
  });
}

function repeating(open: () => Promise<Journal>): void {
  test("the same command again answers with the first entries, whatever version it expects", async () => {
    await using journal = await open();
    const events = [{ kind: "lot-drawn" }, { kind: "result-declared" }];
    const first = await journal.append(batchOf("k1", { events }));
    await appendMany(journal, "highgate", 1);
    for (const expected of [0, 2, 9]) {
      const again = await journal.append(batchOf("k1", { events, expected }));
      expect(again).toEqual({ ...first, replayed: true });
    }
    expect(await journal.head()).toMatchObject({ seq: 3 });
  });

  test("a key used for another command is refused", async () => {
    await using journal = await open();
    await journal.append(batchOf("k1"));
    const other = await journal.append(batchOf("k1", { expected: 1, digest: "another" }));
    expect(other).toEqual({ ok: false, reason: "key-reused" });
    expect(await journal.head()).toMatchObject({ seq: 1 });
  });

  test("the same command sent twice at once is kept once", async () => {
    await using journal = await open();
    const appended = await Promise.all([
      journal.append(batchOf("k1")),
      journal.append(batchOf("k1")),
    ]);
    expect(appended.map((one) => one.ok && one.replayed).toSorted()).toEqual([false, true]);
    expect(await readAll(journal)).toHaveLength(1);
  });

  test("a refused command leaves its key free", async () => {
    await using journal = await open();
    await journal.append(batchOf("k1", { expected: 3 }));
    expect(await journal.recall("k1")).toBeNull();
    expect(await journal.append(batchOf("k1"))).toMatchObject({ ok: true, replayed: false });
  });

  test("a known key recalls its digest and entries", async () => {
    await using journal = await open();
    const appended = await journal.append(batchOf("k1", { digest: "d1" }));
    expect(await journal.recall("k1")).toEqual({
      digest: "d1",
      entries: appended.ok ? appended.entries : [],
    });
  });
}

function reading(open: () => Promise<Journal>): void {
  test("reading starts after the position given, across pages", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 600);
    const seqs = (await readAll(journal, 5)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 595 }, (_, index) => index + 6));
    expect(await readAll(journal, 600)).toEqual([]);
    expect(await readAll(journal, 700)).toEqual([]);
  });

  test("reading ends at what was committed when it began", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 300);
    const seqs: number[] = [];
    for await (const { seq } of journal.read(0)) {
      if (seqs.length === 0) await appendMany(journal, "highgate", 3);
      seqs.push(seq);
    }
    expect(seqs).toHaveLength(300);
  });
}

function following(open: () => Promise<Journal>): void {
  test("a follower under concurrent writers sees every entry once, in the order of commit", async () => {
    await using journal = await open();
    await appendMany(journal, "before", 3);
    const followed = [take(journal, 0, 303), take(journal, 2, 301)];
    const streams = Array.from({ length: 10 }, (_, index) => `ward-${index}`);
    await Promise.all(streams.map((stream) => appendMany(journal, stream, 30)));
    const entries = await readAll(journal);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 303 }, (_, at) => at + 1));
    expect(await Promise.all(followed)).toEqual([entries, entries.slice(2)]);
  });

  test("a follower that waits is woken by the next commit", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 1);
    const followers = [1, 2, 3].map(() => take(journal, 1, 1));
    const appended = await journal.append(batchOf("k2", { expected: 1 }));
    const entries = appended.ok ? appended.entries : [];
    expect(await Promise.all(followers)).toEqual([entries, entries, entries]);
  });

  test("a follower that takes its time between entries misses none", async () => {
    await using journal = await open();
    const abort = new AbortController();
    const seqs: number[] = [];
    await appendMany(journal, "belsize", 1);
    for await (const { seq } of journal.follow(0, abort.signal)) {
      seqs.push(seq);
      if (seq < 4) await journal.append(batchOf(`k${seq}`, { expected: seq }));
      else abort.abort();
    }
    expect(seqs).toEqual([1, 2, 3, 4]);
  });

  test("a follower ends when it is aborted while it waits", async () => {
    await using journal = await open();
    const abort = new AbortController();
    const next = journal.follow(0, abort.signal)[Symbol.asyncIterator]().next();
    abort.abort();
    expect(await next).toMatchObject({ done: true });
  });

  test("a follower ends at once when it is aborted with entries to come", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 3);
    const abort = new AbortController();
    const seqs: number[] = [];
    for await (const { seq } of journal.follow(0, abort.signal)) {
      seqs.push(seq);
      abort.abort();
    }
    expect(seqs).toEqual([1]);
  });

  test("a follower whose signal is aborted already sees nothing", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 1);
    expect(await Array.fromAsync(journal.follow(0, AbortSignal.abort()))).toEqual([]);
  });

  test("a follower ends when the journal closes", async () => {
    const journal = await open();
    const next = journal.follow(0, new AbortController().signal)[Symbol.asyncIterator]().next();
    await journal[Symbol.asyncDispose]();
    expect(await next).toMatchObject({ done: true });
  });

  test("a closed journal refuses and closes again quietly", async () => {
    const journal = await open();
    await journal[Symbol.asyncDispose]();
    await journal[Symbol.asyncDispose]();
    await expect(journal.append(batchOf("k1"))).rejects.toThrow("is closed");
  });
}

function properties(open: () => Promise<Journal>): void {
  const writes = fc.array(
    fc.record({
      stream: fc.constantFrom("belsize", "highgate", "kilburn"),
      events: fc.array(fc.record({ kind: fc.string(), note: fc.jsonValue() }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { maxLength: 12 },
  );

  test("any interleaving of streams reads back in order, with a whole chain", async () => {
    await fc.assert(
      fc.asyncProperty(writes, async (batches) => {
        await using journal = await open();
        const written: string[] = [];
        const versions = new Map<string, number>();
        for (const [index, batch] of batches.entries()) {
          const expected = versions.get(batch.stream) ?? 0;
          versions.set(batch.stream, expected + batch.events.length);
          await journal.append(batchOf(`k${index}`, { ...batch, expected }));
          written.push(...batch.events.map((event) => JSON.stringify([batch.stream, event.kind])));
        }
        const entries = await readAll(journal);
        expect(entries.map((one) => JSON.stringify([one.stream, one.event.kind]))).toEqual(written);
        expect(await verifyChain(entries)).toEqual({ isWhole: true, head: await journal.head() });
      }),
      { numRuns: 25 },
    );
  });

  test("a prefix and the rest make the whole", async () => {
    await using journal = await open();
    await appendMany(journal, "belsize", 20);
    const whole = await readAll(journal);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), async (cut) => {
        const prefix = await take(journal, 0, cut);
        expect([...prefix, ...(await readAll(journal, cut))]).toEqual(whole);
      }),
    );
  });
}

/** The first `count` entries a follower sees. */
async function take(journal: Journal, after: number, count: number): Promise<JournalEntry[]> {
  const abort = new AbortController();
  const entries: JournalEntry[] = [];
  if (count === 0) return entries;
  for await (const entry of journal.follow(after, abort.signal)) {
    entries.push(entry);
    if (entries.length === count) abort.abort();
  }
  return entries;
}

function batchEntry(key: string): Partial<JournalEntry> {
  const { stream, at, by, digest } = batchOf(key);
  return { stream, at, by, digest, key };
}
