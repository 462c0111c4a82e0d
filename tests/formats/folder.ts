import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Content, readContentFolder } from "../../src/formats/content-folder.ts";
import type { Problem } from "../../src/formats/problem.ts";

/** Two of Camden's wards as a council would write them down, with a map, hexagons and postcodes. */
const twoWards = path.resolve(import.meta.dirname, "../fixtures/two-wards");

/** What a file becomes: another text, bytes in another encoding, or gone. */
export type Change = string | Uint8Array | null | ((text: string) => string);

/** A folder that is gone when it is disposed of. */
export type Changed = AsyncDisposable & { readonly path: string };

/** A copy of a content folder with some files changed, gone at the end of the scope. */
export async function changedFolder(
  from: string,
  changes: Readonly<Record<string, Change>>,
): Promise<Changed> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-content-"));
  await cp(from, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (change === null) await rm(file);
    else if (typeof change !== "function") await writeFile(file, change);
    else await writeFile(file, change(await readFile(file, "utf8")));
  }
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

export type Read = { readonly content: Content | null; readonly problems: readonly Problem[] };

/** What is read of the two wards' folder with some files changed. */
export async function readChanged(changes: Readonly<Record<string, Change>>): Promise<Read> {
  await using folder = await changedFolder(twoWards, changes);
  // Awaited here, because the folder is gone when this function is left.
  return await readContentFolder(folder.path);
}

/** `old` replaced by `text`, every time it is there; a test that replaces nothing would test nothing. */
export function replaced(old: string, text: string): (before: string) => string {
  return (before) => {
    if (!before.includes(old)) throw new Error(`The fixture has no “${old}” to replace.`);
    return before.replaceAll(old, text);
  };
}

/** The same on the first line only that has it. */
export function replacedOnce(old: string, text: string): (before: string) => string {
  return (before) => {
    if (!before.includes(old)) throw new Error(`The fixture has no “${old}” to replace.`);
    return before.replace(old, text);
  };
}

/** Where a problem is and what it says, as one line. */
export function said({ file, line, severity, message }: Problem): string {
  return `${file}:${line ?? "-"} ${severity} ${message}`;
}
