import { Option } from "commander";
import { UsageError } from "#config.ts";
import { type Content, readContentFolder } from "#formats/content-folder.ts";

export function contentOption(): Option {
  return new Option("--content <DIR>", "the folder a council edits").default("content");
}

/** The content folder, or a sentence with its first error and how to see them all. */
export async function readContent(folder: string): Promise<Content> {
  const { content, problems } = await readContentFolder(folder);
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (content && !first) return content;
  const where = first
    ? `${first.file}${first.line === null ? "" : `, line ${first.line}`}: ${first.message}`
    : "";
  throw new UsageError(
    `The content folder ${folder} has ${errors.length} ${errors.length === 1 ? "error" : "errors"}. ${where} Run wardcast check --content ${folder} to see them all.`,
  );
}
