import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { inNewFolder, syncFile } from "./backup-folder.ts";
import {
  damagedBackup,
  describeFile,
  type Manifest,
  readManifest,
  type SavedFile,
} from "./backup-manifest.ts";
import { journalName } from "./backup.ts";

export type RestoreRequest = {
  /** The folder that `backUp` made. */
  readonly from: string;
  /** A folder that is new or empty. */
  readonly to: string;
};

/**
 * Makes a data folder of a backup. Every file is compared with what the backup says of it before and after it is
 * copied, and the journal is read entry by entry to the hash it ended with. Refuses a folder that is no backup, a
 * backup that is damaged, and a `to` that holds anything.
 */
export async function restore({ from, to }: RestoreRequest): Promise<Manifest> {
  const [source, target] = [path.resolve(from), path.resolve(to)];
  const said = await readManifest(source);
  for (const file of said.files) await compare(source, source, file);
  return await inNewFolder(target, async (draft) => {
    for (const file of said.files) await copy(source, draft, file);
    await compareJournal(source, draft, said);
    return said;
  });
}

async function compare(source: string, folder: string, said: SavedFile): Promise<void> {
  const { name, bytes, sha256 } = said;
  const found = await describeFile(folder, name).catch((cause: unknown) => {
    throw damagedBackup(source, `${name} is missing or cannot be read`, cause);
  });
  if (found.bytes !== bytes) {
    throw damagedBackup(
      source,
      `${name} has ${found.bytes} bytes, and had ${bytes} when it was made`,
    );
  }
  if (found.sha256 !== sha256) throw damagedBackup(source, `${name} is not as it was written`);
}

async function copy(source: string, draft: string, file: SavedFile): Promise<void> {
  const made = path.join(draft, file.name);
  await mkdir(path.dirname(made), { recursive: true });
  await copyFile(path.join(source, file.name), made);
  await syncFile(made);
  await compare(source, draft, file);
}

/** An equal last hash means that every entry is equal: each is part of the next one's. */
async function compareJournal(source: string, draft: string, { journal }: Manifest): Promise<void> {
  const { entries, head } = await verifyJournalFile(path.join(draft, journalName)).catch(
    (cause: unknown) => {
      const fault = cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
      throw damagedBackup(source, fault, cause);
    },
  );
  if (entries !== journal.entries || head.hash !== journal.hash) {
    const written = `${journal.entries} entries to ${journal.hash}`;
    throw damagedBackup(
      source,
      `its journal has ${entries} entries to ${head.hash}, not ${written}`,
    );
  }
}
