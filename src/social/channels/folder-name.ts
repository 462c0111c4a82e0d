import { createHash } from "node:crypto";

const longest = 100;

/** A folder's name for a key: readable, allowed on every file system, and another one for every other key. */
export function folderName(key: string): string {
  const readable = key.replaceAll(/[^A-Za-z0-9._-]+/g, "_").slice(0, longest);
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 12);
  return `${readable}-${hash}`;
}
