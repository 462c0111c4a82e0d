import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PublicView } from "#election/public/public-model.ts";
import { readContent } from "../../src/cli/content-option.ts";
import { rehearse } from "../../src/cli/rehearsal.ts";
import { readPapers } from "../../src/cli/rehearse.ts";
import { run } from "../../src/cli/running.ts";
import type { WardResult } from "../../src/cli/ward-count.ts";

/** A file's rows of cells, the header first. None of a rehearsal's files needs quotation marks. */
export type Table = string[][];

export type Sheets = { readonly returns: Table; readonly votes: Table };

export async function readTable(file: string): Promise<Table> {
  const text = await readFile(file, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
}

export async function readSheets(folder: string): Promise<Sheets> {
  return {
    returns: await readTable(path.join(folder, "rehearsal", "returns.csv")),
    votes: await readTable(path.join(folder, "rehearsal", "votes.csv")),
  };
}

/** A folder that is gone at the end of the scope. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-cli-"));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Writes both sheets into a folder and gives the files' names. */
export async function writeSheets(
  folder: string,
  sheets: Sheets,
): Promise<{ returns: string; votes: string }> {
  const files = {
    returns: path.join(folder, "returns.csv"),
    votes: path.join(folder, "votes.csv"),
  };
  for (const sheet of ["returns", "votes"] as const) {
    const text = sheets[sheet].map((row) => `${row.join(",")}\n`).join("");
    await writeFile(files[sheet], text);
  }
  return files;
}

export type PlayedNight = { readonly results: readonly WardResult[]; readonly view: PublicView };

/** Plays a folder's whole night at once, through a service that listens, and asks it for its results. */
export async function playNight(folder: string, sheets: Sheets): Promise<PlayedNight> {
  await using own = await temporaryFolder();
  const content = await readContent(folder);
  const files = await writeSheets(own.path, sheets);
  const papers = await readPapers(folder, content.election, files);
  const opening = { ...content, dataFolder: path.join(own.path, "data"), speed: 1 };
  await using running = await run(opening, "127.0.0.1", 0);
  const results: WardResult[] = [];
  await rehearse(running.url, papers, { kind: "instant" }, (result) => results.push(result));
  const answer = await fetch(new URL("/api/results.json", running.url));
  // The service's own answer, made from a PublicView.
  return { results, view: (await answer.json()) as PublicView };
}
