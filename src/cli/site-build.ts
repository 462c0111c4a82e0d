import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The project's own folder, wherever the command was started. */
export const projectFolder = path.resolve(import.meta.dirname, "../..");

/** Built sites stand here, each in a folder named for what it was built from. */
const sitesFolder = path.join(projectFolder, "dist");

/** Built sites that are kept, so that a running service never loses the pages it has yet to load. */
const keptSites = 5;

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

/** Puts each text file's smallest form beside it, for the server to send as it is. */
async function compress(folder: string): Promise<void> {
  for await (const entry of glob("**/*.{js,css,svg,txt,json}", {
    cwd: folder,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file);
    await writeFile(`${file}.br`, brotliCompressSync(content));
    await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

async function removeOldSites(): Promise<void> {
  const names = await readdir(sitesFolder);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(sitesFolder, name))).mtimeMs })),
  );
  for (const { name } of dated.toSorted((a, b) => b.at - a.at).slice(keptSites)) {
    await rm(path.join(sitesFolder, name), { recursive: true, force: true });
  }
}

/**
 * Gives the folder of the site built from the sources as they are. Where it has to be built first,
 * `announce` is told, and the folder appears whole or not at all, so that builds may run side by side.
 */
export async function ensureSite(announce: (sentence: string) => void): Promise<string> {
  const folder = path.join(sitesFolder, (await sourceDigest()).slice(0, 16));
  if (existsSync(folder)) return folder;
  announce("Building the site, which is needed once after each change …");
  const building = `${folder}.${process.pid}`;
  // Loaded here, since no other command has any use for Astro's build.
  const { build } = await import("astro");
  await build({ root: projectFolder, outDir: building, logLevel: "error" });
  await compress(path.join(building, "client"));
  try {
    await rename(building, folder);
  } catch (fault) {
    // Someone else built the same sources at the same moment.
    if (!existsSync(folder)) throw fault;
    await rm(building, { recursive: true, force: true });
  }
  await removeOldSites();
  return folder;
}
