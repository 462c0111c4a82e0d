import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import type { Problems } from "./problem.ts";

/** There is nothing of that name, or it is a folder. */
const absent: readonly (string | undefined)[] = ["ENOENT", "ENOTDIR", "EISDIR"];

/** Excel's “Unicode Text”, known by its byte order mark. */
function utf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

function lineOfFirstFault(bytes: Uint8Array): number {
  const [sound = ""] = new TextDecoder("utf-8").decode(bytes).split("\uFFFD");
  return sound.split("\n").length;
}

/** A file's text without a byte order mark, and what it seems to be written in. */
export type Decoded = {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  /** The first line that is not UTF-8; null where the whole file is, or is in another encoding. */
  readonly line: number | null;
};

/** Reads bytes as UTF-8 if they are, as UTF-16 if they say so, and else as Windows-1252, which fits anything. */
export function decode(bytes: Uint8Array): Decoded {
  const wide = utf16(bytes);
  if (wide !== null)
    return { text: new TextDecoder(wide).decode(bytes), encoding: wide, line: null };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, encoding: "utf-8", line: null };
  } catch {
    // The decoder's only failure is text in another encoding.
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, encoding: "windows-1252", line: lineOfFirstFault(bytes) };
  }
}

/** Where a file of a folder really is, links followed. */
type Place =
  | { readonly kind: "inside"; readonly path: string }
  | { readonly kind: "absent" }
  /** A link leads out of the folder: whatever is there could end up on a public page. */
  | { readonly kind: "outside" };

/** Finds a file of a content folder; nothing outside that folder is ever read for it. */
export async function placeOf(folder: string, file: string): Promise<Place> {
  const found = await realpath(path.join(folder, file)).catch((fault: NodeJS.ErrnoException) => {
    if (absent.includes(fault.code)) return null;
    throw fault;
  });
  if (found === null) return { kind: "absent" };
  const root = await realpath(folder);
  return found.startsWith(root + path.sep) ? { kind: "inside", path: found } : { kind: "outside" };
}

/**
 * A file's text without a byte order mark, or null where there is no such file. One that is not in UTF-8 is
 * a problem, and is still read as what it seems to be, so that whatever else is wrong with it is told too.
 */
export async function readText(
  folder: string,
  file: string,
  problems: Problems,
): Promise<string | null> {
  const place = await placeOf(folder, file);
  if (place.kind === "outside") {
    problems.error(null, "This is a link out of this folder. Put the file itself in its place.");
  }
  if (place.kind !== "inside") return null;
  const bytes = await readFile(place.path).catch((fault: NodeJS.ErrnoException) => {
    if (absent.includes(fault.code)) return null;
    throw fault;
  });
  if (bytes === null) return null;
  const save = file.endsWith(".csv") ? "Save it again as “CSV UTF-8”." : "Save it again as UTF-8.";
  const { text, encoding, line } = decode(bytes);
  if (encoding === "windows-1252") {
    problems.error(line, `This file is not in UTF-8, probably Windows-1252. ${save}`);
  } else if (encoding !== "utf-8") {
    problems.error(null, `This file is in UTF-16 (“Unicode Text”), not in UTF-8. ${save}`);
  }
  return text;
}
