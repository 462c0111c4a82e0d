import path from "node:path";
import type { Row } from "./csv.ts";
import { Problems } from "./problem.ts";
import { readText } from "./text-file.ts";

/** A file that was given to a rehearsal cannot be used; the message says why. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Reads a file someone named on the command line, or throws its first fault as a sentence. */
export async function readInput(
  file: string,
  read: (text: string, problems: Problems) => Row[],
): Promise<Row[]> {
  const problems = new Problems(file);
  const text = await readText(path.dirname(file), path.basename(file), problems);
  const rows = text === null ? [] : read(text, problems);
  const [first] = problems.list;
  if (first)
    throw new InputError(
      `${file}${first.line === null ? "" : `, line ${first.line}`}: ${first.message}`,
    );
  if (text === null) throw new InputError(`There is no file ${file}. Name another one.`);
  return rows;
}
