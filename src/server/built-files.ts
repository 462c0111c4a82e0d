import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { lookup } from "mrmime";
import type { Rendered } from "#site/page-cache.ts";
import { securityHeaders } from "./security-headers.ts";

/** A host of files has use for these; the service encodes what it sends by itself. */
const encoded = new Set([".br", ".gz"]);

/** Astro names the files of this folder for their content, so that nobody need ask for one twice. */
const namedForContent = "/_astro/";

/**
 * The site's built files by their addresses, read at the start: a file that is opened when it is first asked for is a
 * fault where no more files can be opened. `folder` is what Astro calls its client.
 */
export async function builtFiles(folder: string): Promise<ReadonlyMap<string, Rendered>> {
  const files = new Map<string, Rendered>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || encoded.has(path.extname(entry.name))) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join("/")}`;
    const headers: Record<string, string> = {
      ...Object.fromEntries(securityHeaders),
      "content-type": lookup(file) ?? "application/octet-stream",
    };
    if (address.startsWith(namedForContent)) {
      headers["cache-control"] = "public, max-age=31536000, immutable";
    }
    files.set(address, { status: 200, headers, body: await readFile(file) });
  }
  return files;
}
