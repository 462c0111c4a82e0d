import { Command } from "commander";
import { readContentFolder } from "#formats/content-folder.ts";
import { contentOption } from "./content-option.ts";

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

export function checkCommand(): Command {
  return new Command("check")
    .description("say, file by file and line by line, what is wrong with a content folder")
    .addOption(contentOption())
    .action(async ({ content: folder }: { content: string }) => {
      const { problems } = await readContentFolder(folder);
      for (const { file, line, severity, message } of problems) {
        console.log(`${file}${line === null ? "" : `:${line}`}  ${severity}  ${message}`);
      }
      const errors = problems.filter(({ severity }) => severity === "error").length;
      const warnings = problems.length - errors;
      console.log(`${folder}: ${plural(errors, "error")}, ${plural(warnings, "warning")}`);
      if (errors > 0) process.exitCode = 1;
    });
}
