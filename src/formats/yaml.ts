import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
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
  record: "a group of keys",
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
      if (issue.origin === "string") return "must not be empty";
      return issue.inclusive
        ? `must be ${issue.minimum} or more`
        : `must be above ${issue.minimum}`;
    case "too_big":
      return "is too large";
    case "invalid_format":
      return issue.format in kinds ? `must be ${kinds[issue.format]}` : issue.message;
    default:
      return issue.message;
  }
}

/** What keeps a file from being read, in other words than the parser's own. */
function unreadable({ code }: YAMLError): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "This key is in the file already. Keep one of the two.";
    case "TAB_AS_INDENT":
      return "This line is indented with a tab. Use spaces.";
    default:
      return "This is not readable as YAML. Check the indentation, and put text with a colon in quotation marks.";
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

/** More than this is no file of a person's, and would hold up the reading of the others. */
const mostCharacters = 200_000;

/** Where a value is that stands for another one, which could make a short file as long as a library. */
function offsetOfAlias(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_key, { range }) {
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

type Tell = (offset: number | null, message: string) => void;

function tellIssues(document: Document, issues: readonly Issue[], tell: Tell): void {
  for (const issue of issues) {
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
}

/** Reads a YAML file with a schema; each fault is told with its line. Null where anything is wrong. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  problems: Problems,
): z.infer<Schema> | null {
  if (text.length > mostCharacters) {
    problems.error(null, "This file is too long to be read. Take out what is not needed.");
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const tell: Tell = (offset, message) =>
    problems.error(offset === null ? null : lines.linePos(offset).line, message);
  const [unread] = document.errors;
  if (unread) {
    // Those after the first are mostly of its making.
    tell(unread.pos[0], unreadable(unread));
    return null;
  }
  const alias = offsetOfAlias(document);
  if (alias !== null) {
    tell(alias, "A name with * stands for another value here. Write that value out.");
    return null;
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  tellIssues(document, parsed.error.issues, tell);
  return null;
}
