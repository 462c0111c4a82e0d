/** Words that a street ends in, in English and Welsh. */
const street =
  "street|road|lane|avenue|close|drive|way|court|gardens?|terrace|place|crescent|grove|hill|park|row|square|walk|mews|rise|view|green|cottages?|house|st|rd|ave|ln|dr|heol|ffordd|stryd|lôn";

type Trace = readonly [form: RegExp, what: string];

/** Something by which somebody can be written to, and what it is. */
const contacts: readonly Trace[] = [
  [/\S@\S|@\w/, "an email address"],
  [/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i, "a postcode"],
  [/(?:\+44|\b0)[\d\s()-]{8,}\d/, "a telephone number"],
  [/\baddress (?:in|withheld)\b|\bcyfeiriad yn\b/i, "an address"],
];

const named = "street|road|lane|avenue|crescent|terrace|cottage|close|drive";

/** Where somebody lives: a number and a street, or a street among commas. */
const addresses: readonly Trace[] = [
  [/\b(?:flat|apartment|fflat) \w+\b/i, "an address"],
  [
    new RegExp(String.raw`\b\d+[a-z]?\b[ ,]+(?:[\p{L}'’.-]+[ ,]+){0,4}(?:${street})\b`, "iu"),
    "an address",
  ],
  [/\b\d+[a-z]?[ ,]+(?:heol|ffordd|stryd|lôn|maes|rhes)\b/iu, "an address"],
  [new RegExp(String.raw`\b(?:${named})\b *,|,.*\b(?:${named})\b`, "i"), "an address"],
];

function found(text: string, traces: readonly Trace[]): string | null {
  return traces.find(([form]) => form.test(text))?.[1] ?? null;
}

/**
 * What is in a name or a description that is never published: where somebody lives or how to reach them
 * (domain.md §6). Null where there is nothing of the kind.
 */
export function traceIn(text: string): string | null {
  return found(text, [...contacts, ...addresses]);
}

/** The same of a ward's name, which may have a number and a street in it: 5 West Park. */
export function traceInPlace(text: string): string | null {
  return found(text, contacts);
}

/** What a spreadsheet leaves of a formula or an error: `=SMITH`, `#REF!`, `#####`. */
const formula = /^=|#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC)|#{2,}/i;

/** What a spreadsheet makes of a name such as May 1: `01-May`, `May-01`. */
const dated =
  /^\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d\d$/i;

/** Why a text is a spreadsheet's and not a person's; null where it can be somebody's. */
export function spreadsheetFault(text: string): string | null {
  if (formula.test(text)) return "what a spreadsheet leaves of a formula that went wrong";
  return dated.test(text) ? "what a spreadsheet makes of a date" : null;
}

/** The first cell of a line that is about papers or sums, and not about anybody. */
const sums =
  /^(?:sub-?|grand )?totals?\b|\b(?:ballot papers?|turnout|electorate|votes? cast|valid votes?|unused votes?|spoil(?:t|ed)|rejected)\b|^cyfanswm\b|\bpapurau\b|\bwedi(?:’|'|u|’u|'u)* gwrthod\b/i;

/** Why a text is no person's name; null where it can be. */
export function notAName(text: string): string | null {
  const fault = spreadsheetFault(text);
  if (fault !== null) return `is ${fault}`;
  if (sums.test(text)) return "is no person";
  return /\d/.test(text) ? "has a digit in it, as no name has" : null;
}

/** Nothing, as spreadsheets and people write it where a name would be. */
export function saysNothing(text: string): boolean {
  return /^(?:NA|N\/A|n\/a|n\.a\.|NONE|NULL|NaN|[-–—.]+)$/.test(text);
}

/** Whether a name or a description says of somebody that they do not stand: “KHAN, Mo (withdrawn)”. */
export function isMarkedOut(text: string): boolean {
  return /\b(?:withdrawn|deceased|invalid|no longer nominated)\b/i.test(text);
}

/** Words for somebody who no longer stands (the statement's own column, and Welsh). */
const out =
  /withdr[ae]wn?|withdrew|invalid|not valid|deceased|\bdied\b|\bdead\b|\bdeath\b|disqualified|rejected|\bvoid\b|no longer|not nominated|not standing|annilys|tynn(?:u|wyd|odd)\S* .*(?:ôl|ol)\b|wedi marw|bu farw/i;

/** Whether a text says that somebody no longer stands. */
export function saysNotStanding(text: string): boolean {
  return out.test(text);
}
