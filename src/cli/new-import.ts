import { type GivenWard, importWards } from "#formats/import/given-wards.ts";
import { codesByName } from "#formats/import/named-shapes.ts";
import type { Asked, Nominee } from "#formats/import/nominee.ts";
import { importCandidates } from "#formats/import/nominees.ts";
import { Notes } from "#formats/import/notes.ts";
import { importPostcodes } from "#formats/import/postcode-list.ts";
import { withoutAnd } from "#formats/import/slug.ts";
import { type WardLine, wardLines } from "#formats/import/ward-lines.ts";
import { UsageError } from "./config.ts";
import { refused } from "./new-report.ts";

/** A file that was named on the command line. */
export type Given = { readonly name: string; readonly bytes: Uint8Array };

/** The files of a new folder as they were given; only the candidates have to be there. */
export type GivenFiles = {
  readonly candidates: Given;
  readonly wards?: Given | undefined;
  readonly boundaries?: Given | undefined;
  readonly hexes?: Given | undefined;
  readonly postcodes?: Given | undefined;
  readonly previous?: Given | undefined;
};

/** An election as the given files tell it, and what was made of each file. */
export type Imported = {
  readonly electionId: string;
  readonly people: readonly Nominee[];
  readonly wards: readonly WardLine[];
  readonly notes: readonly Notes[];
  /** What postcodes.csv will hold; null where no postcodes were given. */
  readonly postcodes: Uint8Array | string | null;
};

/** GSS codes for wards that have none, from the names in the boundaries. */
function withCodes(
  wards: readonly WardLine[],
  boundaries: Given | undefined,
): { readonly wards: readonly WardLine[]; readonly notes: readonly Notes[] } {
  if (!boundaries) return { wards, notes: [] };
  const notes = new Notes(boundaries.name);
  const codes = codesByName(new TextDecoder().decode(boundaries.bytes));
  const found = wards.filter(({ gss, slug }) => gss === "" && codes.has(withoutAnd(slug)));
  if (found.length > 0) {
    notes.understood(
      null,
      `GSS codes were found by name: ${found.length} of ${wards.length} wards.`,
    );
  }
  const coded = wards.map((ward) => ({
    ...ward,
    gss: ward.gss || (codes.get(withoutAnd(ward.slug)) ?? ""),
  }));
  return { wards: coded, notes: [notes] };
}

function listOfWards(
  { wards }: GivenFiles,
  electionId: string,
): { readonly given: readonly GivenWard[]; readonly notes: Notes } | null {
  if (!wards) return null;
  const notes = new Notes(wards.name);
  return { given: importWards(wards.bytes, electionId, notes) ?? [], notes };
}

/** Reads the candidates and the wards. Refuses, with every row that was not understood, before anything is written. */
export function importElection(files: GivenFiles, asked: Asked): Imported {
  const notes = new Notes(files.candidates.name);
  const read = importCandidates(files.candidates.bytes, asked, notes);
  if (read === null) throw new UsageError(refused([notes]));
  const { electionId, people } = read;
  const list = listOfWards(files, electionId);
  const lines = wardLines(electionId, people, notes, list?.notes.isUnderstood ? list : null);
  const all = list ? [notes, list.notes] : [notes];
  if (all.some(({ isUnderstood }) => !isUnderstood)) throw new UsageError(refused(all));
  const { wards, notes: mapNotes } = withCodes(lines, files.boundaries);
  const known = new Set(wards.flatMap(({ gss }) => gss || []));
  const postcodeNotes = files.postcodes ? [new Notes(files.postcodes.name)] : [];
  const [own] = postcodeNotes;
  const postcodes =
    files.postcodes && own ? importPostcodes(files.postcodes.bytes, known, own) : null;
  return { electionId, people, wards, notes: [...all, ...mapNotes, ...postcodeNotes], postcodes };
}
