import { createHash } from "node:crypto";
import { glob, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "astro";

/** The project's own folder, wherever the command was started. */
export const projectFolder = path.resolve(import.meta.dirname, "../..");

/** Where the built site stands. */
export const siteFolder = path.join(projectFolder, "dist");

const stampFile = path.join(siteFolder, "source.sha256");

/** A digest of everything the built site is made from. */
async function sourceDigest(): Promise<string> {
  const sources = ["src/**/*", "public/**/*", "astro.config.mjs", "package-lock.json"];
  const files: string[] = [];
  for await (const entry of glob(sources, { cwd: projectFolder, withFileTypes: true })) {
    if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name));
  }
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    hash
      .update(path.relative(projectFolder, file))
      .update("\0")
      .update(await readFile(file));
  }
  return hash.digest("hex");
}

/** Builds the site where it was not built from the sources as they are; says beforehand that it will take a while. */
export async function ensureSite(announce: (sentence: string) => void): Promise<void> {
  const digest = await sourceDigest();
  const built = await readFile(stampFile, "utf8").catch(() => "");
  if (built === digest) return;
  announce("Building the site, which is needed once after each change …");
  await build({ root: projectFolder, logLevel: "error" });
  await writeFile(stampFile, digest);
}
