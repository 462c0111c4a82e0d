import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problems } from "./problem.ts";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  email: "an email address",
  url: "a web address such as https://www.camden.gov.uk",
};

/** What is wrong with a value, to follow its name. */
function fault(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "must not be empty" : `must be above ${issue.minimum}`;
    case "invalid_format":
      return issue.format in kinds ? `must be ${kinds[issue.format]}` : issue.message;
    default:
      return issue.message;
  }
}

/** Where the value at `path` begins, or the nearest thing around it that is there; null where nothing is. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}

function offsetOfKey(document: Document, path: readonly PropertyKey[], key: string): number | null {
  const parent: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const keys = isMap(parent) ? parent.items.map((pair) => pair.key) : [];
  return keys.filter(isScalar).find(({ value }) => value === key)?.range?.[0] ?? null;
}

/** Reads a YAML file with a schema; each fault is told with its line. Null where anything is wrong. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  problems: Problems,
): z.infer<Schema> | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const tell = (offset: number | null, message: string) =>
    problems.error(offset === null ? null : lines.linePos(offset).line, message);
  for (const { message, pos } of document.errors) {
    tell(pos[0], `This is not readable as YAML: ${message.split(" at line")[0]}.`);
  }
  if (document.errors.length > 0) return null;
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const { path } = issue;
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        const name = [...path, key].join(".");
        tell(
          offsetOfKey(document, path, key),
          `“${name}” is not a key of this file. Take it out or correct its spelling.`,
        );
      }
    } else if (path.length > 0 && !document.hasIn(path)) {
      tell(offsetOf(document, path), `${path.join(".")} is missing. Add it.`);
    } else {
      tell(offsetOf(document, path), `${path.join(".") || "This file"} ${fault(issue)}.`);
    }
  }
  return null;
}
