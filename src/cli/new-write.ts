import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { readContentFolder } from "#formats/content-folder.ts";
import { counted, type Problem } from "#formats/problem.ts";
import { UsageError } from "./config.ts";

/** What keeps a made folder from being sound: each problem with the file it is in. */
export class UnsoundFolder extends UsageError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], told: (problem: Problem) => string) {
    const summary = `Nothing was written: ${counted(problems.length, "error")}.`;
    super([...problems.map(told), summary].join("\n"));
    this.problems = problems;
  }
}

/** The pages every council starts from. */
const standardPages = path.resolve(import.meta.dirname, "../../content/pages");

/** Refuses a folder that has something in it already, and a file of that name. */
export async function checkFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    if (fault.code !== "ENOTDIR") throw fault;
    throw new UsageError(`${folder} is a file. Name a folder that is not there yet.`);
  });
  if (names.length === 0) return;
  throw new UsageError(`${folder} has files in it already. Name a folder that is not there yet.`);
}

/** Refuses a language that Wardcast has no standard pages in, as a folder in it could not be whole. */
export function checkLanguages(languages: readonly string[]): void {
  const missing = languages.find((language) => !existsSync(path.join(standardPages, language)));
  if (missing === undefined) return;
  throw new UsageError(
    `Wardcast has no pages in the language “${missing}”. Make the folder without it, and add pages/${missing} and the language in council.yaml afterwards.`,
  );
}

async function fill(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  languages: readonly string[],
): Promise<void> {
  for (const [name, content] of files) await writeFile(path.join(folder, name), content);
  for (const language of languages) {
    const pages = path.join("pages", language);
    await cp(path.join(standardPages, language), path.join(folder, pages), { recursive: true });
  }
}

/** What the person can put right of what a file system refuses: no permission, no room, no such place. */
const refusals = ["EACCES", "EEXIST", "ENOSPC", "ENOTDIR", "EPERM", "EROFS", "ENAMETOOLONG"];

function cannotBeMade(folder: string, fault: unknown): unknown {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (!refusals.includes(code)) return fault;
  return new UsageError(`${folder} cannot be made there (${code}). Name another folder.`);
}

/**
 * Makes a content folder whole or not at all: in a folder beside it, which takes its name once nothing in it
 * is in error. `told` says where a problem is in words of the files that were given. Gives the warnings.
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  languages: readonly string[],
  told: (problem: Problem) => string,
): Promise<readonly Problem[]> {
  const whole = path.resolve(folder);
  const draft = path.join(path.dirname(whole), `.${path.basename(whole)}-${randomUUID()}`);
  // The first folder that had to be made, to be taken away again.
  let made: string | undefined;
  try {
    made = await mkdir(path.dirname(whole), { recursive: true });
    await mkdir(draft);
    await fill(draft, files, languages);
    const { problems } = await readContentFolder(draft);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new UnsoundFolder(errors, told);
    // An empty folder of that name may be there, which not every system lets another take the place of.
    if (existsSync(whole)) await rmdir(whole);
    await rename(draft, whole);
    return problems;
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw cannotBeMade(folder, fault);
  }
}
