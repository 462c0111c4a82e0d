import { copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { journalOpened } from "#election/count/event.ts";
import type { Instant } from "#election/model.ts";
import { type Head, JournalError } from "#journal/journal.ts";
import { createHeadFile, HeadFile, headFilePath } from "#journal/sqlite/head-file.ts";
import { EntryTable } from "#journal/sqlite/sqlite-table.ts";
import {
  busyTimeoutMs,
  type JournalSummary,
  verifyJournalFile,
} from "#journal/sqlite/sqlite-verify.ts";
import { inNewFolder, isWriteFault, syncFile } from "./backup-folder.ts";
import { describeFile, type Manifest, writeManifest } from "./backup-manifest.ts";

export const journalName = "journal.sqlite";

/** What belongs to a running service alone, or is only half written. */
const passing = /-(?:wal|shm|lock|journal|head)$|\.new$/;

export type BackupRequest = {
  /** The folder of the journal, the accounts and the pictures, which a service may be writing to. */
  readonly data: string;
  /** A folder that is new or empty. */
  readonly to: string;
  readonly at: Instant;
};

/**
 * Copies a data folder, also while a service writes to it: the journal as it was at one moment, and after it
 * everything its entries name, which is on the disk before they are. What was copied is read back and proven.
 * Refuses a journal that is damaged and a `to` that holds anything or lies inside `data`.
 */
export async function backUp({ data, to, at }: BackupRequest): Promise<Manifest> {
  const [source, target] = [path.resolve(data), path.resolve(to)];
  if (!path.relative(source, target).startsWith("..")) {
    throw new JournalError(
      `${target} is inside ${source}, and would be lost with it: name a folder outside it.`,
    );
  }
  const { head } = await verifyJournalFile(path.join(source, journalName));
  return await inNewFolder(target, async (draft) => {
    const summary = await copyJournal(source, draft, head);
    const others = (await namesIn(source, "")).filter((name) => name !== journalName);
    for (const name of others) await copyOther(source, draft, name);
    const names = [journalName, headFilePath(journalName), ...others];
    const files = await Promise.all(names.map((name) => describeFile(draft, name)));
    const journal = { entries: summary.entries, hash: summary.head.hash };
    const owner = ownerOf(path.join(draft, journalName));
    const made: Manifest = {
      kind: "wardcast-backup",
      format: 1,
      madeAt: at,
      ...owner,
      journal,
      files,
    };
    await writeManifest(draft, made);
    return made;
  });
}

/** Every file below a folder that is worth keeping; a folder with a journal of its own is another service's. */
async function namesIn(data: string, below: string): Promise<string[]> {
  const found = await readdir(path.join(data, below), { withFileTypes: true });
  if (below !== "" && found.some(({ name }) => name === journalName)) return [];
  const names: string[] = [];
  for (const entry of found) {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) names.push(...(await namesIn(data, name)));
    else if (entry.isFile() && !passing.test(name)) names.push(name);
  }
  return names;
}

/** Copies the journal and proves that the copy is whole and holds the entry that was the last when this began. */
async function copyJournal(source: string, draft: string, head: Head): Promise<JournalSummary> {
  const copy = path.join(draft, journalName);
  await copyDatabase(path.join(source, journalName), copy);
  createHeadFile(copy);
  using headFile = new HeadFile(copy);
  headFile.write(head);
  const summary = await verifyJournalFile(copy);
  headFile.write(summary.head);
  await syncFile(headFilePath(copy));
  return summary;
}

async function copyOther(source: string, draft: string, name: string): Promise<void> {
  const [from, copy] = [path.join(source, name), path.join(draft, name)];
  await mkdir(path.dirname(copy), { recursive: true });
  if (!name.endsWith(".sqlite")) {
    await copyFile(from, copy);
    return await syncFile(copy);
  }
  await copyDatabase(from, copy);
  checkPages(from, copy);
}

/** One read transaction, so that writers go on meanwhile and the copy is one moment's. */
async function copyDatabase(from: string, copy: string): Promise<void> {
  try {
    using database = new DatabaseSync(from, { readOnly: true, timeout: busyTimeoutMs });
    database.prepare("vacuum into ?").run(copy);
  } catch (error) {
    throw unreadable(from, error);
  }
  await syncFile(copy);
}

function checkPages(from: string, copy: string): void {
  using database = new DatabaseSync(copy, { readOnly: true });
  const { integrity_check: finding } = database.prepare("pragma integrity_check(1)").get() ?? {};
  if (finding !== "ok") throw unreadable(from, new Error(String(finding)));
}

/** A fault of writing is left for whoever knows where to; any other is the file's own. */
function unreadable(from: string, error: unknown): unknown {
  if (isWriteFault(error) || !(error instanceof Error)) return error;
  return new JournalError(
    `${from} cannot be copied (${error.message}): leave it as it is and use an earlier backup.`,
    { cause: error },
  );
}

/** Which election's journal this is, and whether it is a rehearsal's, by its first entry. */
function ownerOf(journal: string): Pick<Manifest, "election" | "rehearsal"> {
  using database = new DatabaseSync(journal, { readOnly: true });
  const [first] = new EntryTable(database, journal).page(0, 1);
  const opened = journalOpened.safeParse(first?.event).data;
  return { election: opened?.election ?? "", rehearsal: opened?.rehearsal ?? false };
}
