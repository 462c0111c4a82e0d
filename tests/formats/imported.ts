import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Asked, Nominee } from "../../src/formats/import/nominee.ts";
import { importCandidates } from "../../src/formats/import/nominees.ts";
import { Notes } from "../../src/formats/import/notes.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures/import");

const northbury: Asked = {
  council: "Northbury Borough Council",
  poll: "2027-05-06",
  nation: "england",
  electionId: null,
};

/** What a file of candidates was understood as, and each note as `line 3 guessed ...`. */
export type Imported = {
  readonly electionId: string | null;
  readonly people: readonly Nominee[];
  readonly said: readonly string[];
};

/** Reads a file of candidates, by its bytes or its text, for Northbury's poll unless told of another. */
export function imported(file: string | Uint8Array, asked: Partial<Asked> = {}): Imported {
  const notes = new Notes("candidates.csv");
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const read = importCandidates(bytes, { ...northbury, ...asked }, notes);
  return {
    electionId: read?.electionId ?? null,
    people: read?.people ?? [],
    said: notes.list.map(({ line, kind, message }) => `line ${line ?? "-"} ${kind} ${message}`),
  };
}

export async function fixture(name: string): Promise<string> {
  return await readFile(path.join(fixtures, name), "utf8");
}

/** `Surname, Forenames` of each person. */
export function names({ people }: Imported): string[] {
  return people.map(({ cells }) => `${cells["sopn_last_name"]}, ${cells["sopn_first_names"]}`);
}

/** The party ids, in the order of the file. */
export function parties({ people }: Imported): (string | undefined)[] {
  return people.map(({ cells }) => cells["party_id"]);
}

/** The notes of one kind. */
export function notesOf({ said }: Imported, kind: string): string[] {
  return said.filter((note) => note.includes(` ${kind} `));
}
