import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problems } from "./problem.ts";

/** Reads a YAML file with a schema; each fault is told with its line. Null where anything is wrong. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  problems: Problems,
): z.infer<Schema> | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const { message, linePos } of document.errors) {
    problems.error(
      linePos?.[0].line ?? null,
      `This is not readable as YAML: ${message.split("\n")[0]}`,
    );
  }
  if (document.errors.length > 0) return null;
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const node: unknown = document.getIn(path, true);
    const offset = hasRange(node) ? node.range[0] : null;
    const line = offset === null ? null : lines.linePos(offset).line;
    problems.error(line, `${path.join(".") || "This file"}: ${message}.`);
  }
  return null;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}
