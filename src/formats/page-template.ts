import {
  AssertionError,
  Liquid,
  LiquidError,
  type Template,
  TokenizationError,
  UndefinedVariableError,
} from "liquidjs";
import type { PageFacts } from "./page-facts.ts";

/** A text with parts in braces, read. */
export type PageTemplate = readonly Template[];

/** What a text's braces may do. Nothing that takes in another file, and nothing that goes round and round. */
const allowed = ["assign", "capture", "case", "comment", "#", "echo", "if", "raw", "unless"];

/** A page as long as a short book; ours have 4,000 characters. */
const mostCharacters = 100_000;
/** Characters and items that filling in one page may make on the way. */
const mostMemory = 2_000_000;
/** A page takes a millisecond; whatever takes so long would hold up everything else. */
const mostMs = 2000;

// Unknown names are errors, so that a slip of the pen cannot leave a gap in a sentence. With `templates` nothing
// is looked up on the disk, where the journal is.
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: mostCharacters,
  memoryLimit: mostMemory,
  renderLimit: mostMs,
});
for (const tag of Object.keys(liquid.tags)) if (!allowed.includes(tag)) delete liquid.tags[tag];

/** A template that cannot be read or filled in: a sentence, and the line of the text where it is known. */
export class TemplateFault extends Error {
  override readonly name = "TemplateFault";
  readonly line: number | null;

  constructor(sentence: string, line: number | null, cause: unknown) {
    super(sentence, { cause });
    this.line = line;
  }
}

export function unknownName(name: string): string {
  return `“${name}” is not known. docs/pages.md lists what can be filled in.`;
}

function sentenceOf(fault: LiquidError): string {
  const [what = ""] = fault.message.split(", line:");
  if (fault instanceof UndefinedVariableError) {
    return unknownName(what.replace("undefined variable: ", ""));
  }
  const [, tag] = /^tag "(.*)" not found$/.exec(what) ?? [];
  if (tag !== undefined) {
    return `“${tag}” cannot be used in a page, which takes in no other file and repeats nothing. Take it out; docs/pages.md has an example of what can be used.`;
  }
  if (what.endsWith("limit exceeded")) {
    return "Filling in this part makes too much text. Make it shorter.";
  }
  const hint =
    fault instanceof TokenizationError ? "Close every {% and {{." : "Check its spelling.";
  return `The part in braces cannot be read (${what}). ${hint}`;
}

function within<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof AssertionError) {
      const most = mostCharacters.toLocaleString("en-GB");
      throw new TemplateFault(
        `This page has more than ${most} characters. Divide it.`,
        null,
        fault,
      );
    }
    if (!(fault instanceof LiquidError)) throw fault;
    throw new TemplateFault(sentenceOf(fault), fault.token.getPosition()[0] ?? null, fault);
  }
}

/** Reads a text with parts in braces; throws a `TemplateFault` for one that cannot be read. */
export function readTemplate(text: string): PageTemplate {
  return within(() => liquid.parse(text));
}

/** The text with the facts filled in; throws a `TemplateFault` for a name that is not known, or too much. */
export function filledIn(template: PageTemplate, facts: PageFacts): string {
  return within(() => String(liquid.renderSync([...template], facts)));
}

/** Whether a condition, such as `rules.photo_id`, is true of the facts. */
export function isSo(condition: string, facts: PageFacts): boolean {
  return within(() => Boolean(liquid.evalValueSync(condition, facts)));
}

/** The names a text fills in, in whatever part of it and whether or not that part is shown. */
export function namesIn(template: PageTemplate): string[][] {
  return liquid.globalVariableSegmentsSync([...template]).map((segments) => segments.map(String));
}
