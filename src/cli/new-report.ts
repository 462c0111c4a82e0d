import type { Note, NoteKind, Notes } from "#formats/import/notes.ts";
import { counted } from "#formats/problem.ts";

const kinds: readonly NoteKind[] = ["understood", "guessed", "dropped", "not understood"];

function place({ line }: Note, others: number): string {
  if (line === null) return "";
  return others === 0 ? `line ${line}` : `line ${line} and ${others} more`;
}

/** The same about several lines is said once. */
function summedUp(list: readonly Note[]): { where: string; note: Note }[] {
  const alike = Map.groupBy(list, ({ kind, message }) => `${kind} ${message}`);
  return [...alike.values()].flatMap((notes) => {
    const [note] = notes;
    return note ? [{ where: place(note, notes.length - 1), note }] : [];
  });
}

/** What was made of each file: summed up where it can be, row by row where a row matters. */
export function report(all: readonly Notes[]): string[] {
  return all.flatMap(({ file, list }) => {
    const sorted = kinds.flatMap((kind) => summedUp(list.filter((note) => note.kind === kind)));
    const width = Math.max(0, ...sorted.map(({ where }) => where.length));
    const lines = sorted.map(
      ({ where, note }) => `  ${where.padEnd(width)}  ${note.kind.padEnd(10)}  ${note.message}`,
    );
    return lines.length === 0 ? [] : [file, ...lines, ""];
  });
}

/** Every row that was not understood, at once. */
export function refused(all: readonly Notes[]): string {
  const lines = all.flatMap(({ file, list }) =>
    list
      .filter(({ kind }) => kind === "not understood")
      .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map((note) => `${file}  ${note.line === null ? "" : `line ${note.line}  `}${note.message}`),
  );
  return [...lines, `Nothing was written: ${counted(lines.length, "error")}.`].join("\n");
}
