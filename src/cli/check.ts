import { Command } from "commander";
import { counted, type Problem } from "#formats/problem.ts";
import { contentOption, readWhole } from "./content-option.ts";

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

/** One line a problem, in the order of the files and their lines, and a closing line that counts them. */
function report(folder: string, problems: readonly Problem[]): string[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const sorted = problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
  const lines = sorted.map(
    ({ file, line, severity, message }) =>
      `${file}${line === null ? "" : `:${line}`}  ${severity}  ${message}`,
  );
  const errors = problems.filter(isError).length;
  const warnings = counted(problems.length - errors, "warning");
  return [...lines, `${folder}: ${counted(errors, "error")}, ${warnings}`];
}

export function checkCommand(): Command {
  return new Command("check")
    .description("say, file by file and line by line, what is wrong with a content folder")
    .addOption(contentOption())
    .action(async ({ content: folder }: { content: string }) => {
      const { problems } = await readWhole(folder);
      for (const line of report(folder, problems)) console.log(line);
      if (problems.some(isError)) process.exitCode = 1;
    });
}
