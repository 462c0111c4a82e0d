import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Problems } from "./problem.ts";

/**
 * A file's text as UTF-8, without a byte order mark. Null, with a problem, where it is not UTF-8; null
 * where there is no such file.
 */
export async function readText(
  folder: string,
  file: string,
  problems: Problems,
): Promise<string | null> {
  const bytes = await readFile(path.join(folder, file)).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return null;
    throw fault;
  });
  if (bytes === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder's only failure is text in another encoding.
    problems.error(
      null,
      "This file is not in UTF-8, probably Windows-1252. Save it again as “CSV UTF-8”.",
    );
    return null;
  }
}
