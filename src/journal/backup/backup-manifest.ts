import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { instant } from "#election/model.ts";
import { JournalError } from "#journal/journal.ts";
import { syncFile } from "./backup-folder.ts";

/** A file of the backup by its path in it; a path that leads out of it is not one. */
const fileName = z
  .string()
  .min(1)
  .refine((name) => !path.isAbsolute(name) && !name.split(/[/\\]/).includes(".."));

const savedFile = z.object({
  name: fileName,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SavedFile = z.infer<typeof savedFile>;

/** What a backup says of itself. */
const manifest = z.object({
  kind: z.literal("wardcast-backup"),
  format: z.literal(1),
  madeAt: instant,
  election: z.string(),
  rehearsal: z.boolean(),
  journal: z.object({ entries: z.int().nonnegative(), hash: z.string() }),
  files: z.array(savedFile),
});
export type Manifest = z.infer<typeof manifest>;

const manifestName = "backup.json";

/** The size and the digest of a file's bytes as they are on the disk. */
export async function describeFile(folder: string, name: string): Promise<SavedFile> {
  const file = path.join(folder, name);
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  const { size: bytes } = await stat(file);
  return { name, bytes, sha256: hash.digest("hex") };
}

export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  const file = path.join(folder, manifestName);
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { flag: "wx" });
  await syncFile(file);
}

/** What the backup in a folder says of itself; refuses a folder that is none, or whose backup.json is damaged. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, manifestName);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new JournalError(
      `${folder} is not a backup, because it has no ${manifestName} that can be read: name the folder that wardcast journal backup made.`,
      { cause },
    );
  });
  try {
    return manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw damagedBackup(folder, `${manifestName} is not as it was written`, cause);
  }
}

export function damagedBackup(folder: string, fault: string, cause?: unknown): JournalError {
  return new JournalError(
    `The backup ${folder} is damaged: ${fault}. Nothing was restored: use another backup.`,
    { cause },
  );
}
