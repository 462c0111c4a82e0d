import { Option } from "commander";
import { type Content, leftOut, readContentFolder } from "#formats/content-folder.ts";
import { isActedOn } from "#formats/guess.ts";
import type { Problem } from "#formats/problem.ts";
import { isLanguage } from "#i18n/languages.ts";
import { UsageError } from "./config.ts";

export function contentOption(): Option {
  return new Option("--content <DIR>", "the folder a council edits").default("content");
}

export function rehearsalOption(): Option {
  return new Option(
    "--rehearsal",
    "run this content as a rehearsal, whatever it says: TEST everywhere, test channels alone, a data folder of its own",
  );
}

/**
 * The same content as a rehearsal: every page, post and print says TEST, and no channel is there but those for trying
 * out, so that not even the secrets of the others are read.
 */
export function asRehearsal(content: Content): Content {
  const { election, council } = content;
  const channels = council.channels.filter(({ test }) => test);
  return {
    ...content,
    election: { ...election, rehearsal: true },
    council: { ...council, channels },
  };
}

/** Languages of the council's that Wardcast has no words in: half of each page would be in another one. */
function unknownLanguages(content: Content | null): Problem[] {
  const unknown = content?.council.languages.filter((language) => !isLanguage(language)) ?? [];
  return unknown.map((language) => ({
    file: "council.yaml",
    line: null,
    severity: "error",
    message: `languages has ${language}, but there is no src/i18n/${language}.ts with its words. Add it, or take the language out.`,
  }));
}

/** A content folder and everything that is wrong with it, its languages included. */
export async function readWhole(
  folder: string,
): Promise<{ content: Content | null; problems: readonly Problem[] }> {
  const { content, problems } = await readContentFolder(folder);
  return { content, problems: [...problems, ...unknownLanguages(content)] };
}

/**
 * Refuses to publish what was guessed and nobody has confirmed, where a voter acts on it. A rehearsal may have it:
 * every page of one says TEST.
 */
export function refuseGuesses({ election, guesses }: Content, folder: string): void {
  const open = guesses.filter(isActedOn);
  const [first] = open;
  if (election.rehearsal || first === undefined) return;
  const others = guesses.length - 1;
  const more =
    others === 0 ? "" : ` ${others} more ${others === 1 ? "guess is" : "guesses are"} open.`;
  throw new UsageError(
    `Not confirmed: ${first.guess}${more} Voters act on this, so nothing is published. Check each guess, take it out of to_confirm in ${folder}/election.yaml, or see the site with wardcast serve --rehearsal --content ${folder}.`,
  );
}

function placed({ file, line, message }: Problem): string {
  return `${file}${line === null ? "" : `, line ${line}`}: ${message}`;
}

/** Says on standard error which files are left out because of what is wrong in them, each with its first error. */
function tellLeftOut(problems: readonly Problem[], folder: string): void {
  for (const [file, [first]] of Map.groupBy(leftOut(problems), (problem) => problem.file)) {
    if (!first) continue;
    console.error(
      `${file} is left out: ${placed(first)} Run wardcast check --content ${folder} to see all that is wrong with it.`,
    );
  }
}

/**
 * The content folder, or a sentence with its first error and how to see them all. Files that it is whole without are left
 * out where something is wrong with them, with a warning.
 */
export async function readContent(folder: string): Promise<Content> {
  const { content, problems } = await readWhole(folder);
  const optional = new Set(leftOut(problems));
  const errors = problems.filter(
    (problem) => problem.severity === "error" && !optional.has(problem),
  );
  const [first] = errors;
  if (content && !first) {
    tellLeftOut(problems, folder);
    return content;
  }
  const where = first ? placed(first) : "";
  throw new UsageError(
    `The content folder ${folder} has ${errors.length} ${errors.length === 1 ? "error" : "errors"}. ${where} Run wardcast check --content ${folder} to see them all.`,
  );
}
