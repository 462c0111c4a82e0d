/** As many ballot papers as have the same preferences. */
export type PaperGroup = {
  readonly count: number;
  /** Candidates by their place on the ballot paper, counted from 0, the first preference first. */
  readonly preferences: readonly number[];
};

/** A ward's ballot papers as the returning officer publishes them (SSI 2011/399 Sch. 1 r. 56), read from a BLT file. */
export type Profile = {
  readonly title: string;
  readonly seats: number;
  /** In the order of the ballot paper, as the file puts them: the name, often with the party before or after it. */
  readonly candidates: readonly string[];
  /** Places of those who are no longer candidates: no preference for them counts. */
  readonly withdrawn: readonly number[];
  readonly papers: readonly PaperGroup[];
};

/** Why a text is not a profile: one sentence, and the line it is about, counted from 1. */
type BltFault = { readonly line: number; readonly message: string };

type BltReading =
  { readonly ok: true; readonly profile: Profile } | ({ readonly ok: false } & BltFault);

type Line = { readonly number: number; readonly text: string };

function fault({ number: line }: Line, message: string): BltFault {
  return { line, message };
}

/** The lines that say something: e-counts pad each to a fixed width. */
function linesOf(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
}

function isWithdrawal({ text }: Line): boolean {
  return /^-\d+(\s+-\d+)*$/.test(text);
}

/** What is wrong with one line of ballot papers; null where nothing is. */
function paperFault({ text }: Line, numbers: readonly number[], candidates: number): string | null {
  if (text.includes("="))
    return "This line gives two candidates the same preference with “=”, which no ballot paper here may.";
  if (text.includes("(")) return "This line begins with a paper’s number in brackets. Take it out.";
  if (!/^\d+(\s+\d+)*$/.test(text))
    return `“${text.slice(0, 40)}” is not a line of ballot papers, which is whole numbers with spaces between them.`;
  if (numbers.length < 2 || numbers.at(-1) !== 0)
    return "This line of ballot papers does not end with 0. Check whether the file is whole.";
  const [count = 0, ...preferences] = numbers.slice(0, -1);
  if (count === 0 || !Number.isSafeInteger(count))
    return `This line is for ${count} ballot papers. Write how many have these preferences.`;
  const stranger = preferences.find((place) => place < 1 || place > candidates);
  if (stranger !== undefined)
    return `This line has a preference for candidate ${stranger}, but there are candidates 1 to ${candidates} only.`;
  const twice = preferences.find((place, index) => preferences.indexOf(place) !== index);
  return twice === undefined
    ? null
    : `This line has candidate ${twice} twice. A ballot paper gives a candidate one preference.`;
}

/** More than any area here has, and few enough for every sum of them to be exact. */
const mostPapers = 10_000_000;

function readPapers(lines: readonly Line[], candidates: number): PaperGroup[] | BltFault {
  const papers: PaperGroup[] = [];
  let sum = 0;
  for (const line of lines) {
    const numbers = line.text.split(/\s+/).map(Number);
    const wrong = paperFault(line, numbers, candidates);
    if (wrong !== null) return fault(line, wrong);
    const [count = 0, ...preferences] = numbers.slice(0, -1);
    sum += count;
    if (sum > mostPapers)
      return fault(line, "There are more than 10 million ballot papers up to here.");
    papers.push({ count, preferences: preferences.map((place) => place - 1) });
  }
  return papers;
}

/** Takes the quotation marks off, inside which a mark is doubled as in CSV: `David DAWSON "Independent"`. */
function unquoted(text: string): string {
  const inner = /^"(.*)"$/.exec(text)?.[1]?.replaceAll('""', '"') ?? text;
  return inner.replace(/\s+/g, " ").trim();
}

function readHead(line: Line | undefined): { candidates: number; seats: number } | BltFault {
  if (!line) return { line: 1, message: "This file is empty. It needs a preference profile." };
  const [, candidates = 0, seats = 0] = /^(\d+)\s+(\d+)$/.exec(line.text)?.map(Number) ?? [];
  if (candidates === 0 || seats === 0)
    return fault(
      line,
      `“${line.text.slice(0, 40)}” is not how a BLT file begins, which is the number of candidates, a space, and the number of seats.`,
    );
  return { candidates, seats };
}

/** The names and the title, which are all that comes after the line `0`. */
function readNames(
  lines: readonly Line[],
  candidates: number,
  end: Line,
): Pick<Profile, "title" | "candidates"> | BltFault {
  const title = lines[candidates];
  if (title === undefined)
    return fault(
      lines.at(-1) ?? end,
      `After the ballot papers come ${candidates} candidates and a title, but there are ${lines.length} lines. Check whether the file is whole.`,
    );
  const after = lines[candidates + 1];
  if (after !== undefined)
    return fault(
      after,
      "Nothing comes after the title. Check how many candidates the first line says.",
    );
  const names = lines.slice(0, candidates).map((line) => unquoted(line.text));
  return { title: unquoted(title.text), candidates: names };
}

function withdrawnOf(lines: readonly Line[], candidates: number): number[] | BltFault {
  const withdrawn: number[] = [];
  for (const line of lines) {
    for (const place of line.text.split(/\s+/).map((text) => -Number(text))) {
      if (place < 1 || place > candidates)
        return fault(
          line,
          `Candidate ${place} is withdrawn, but there are candidates 1 to ${candidates} only.`,
        );
      withdrawn.push(place - 1);
    }
  }
  return [...new Set(withdrawn)];
}

/**
 * Reads a preference profile in BLT form: `candidates seats`, a line `-n` for each withdrawn candidate, `count first second … 0`
 * for each order of preference, `0`, a name a line, the title. Takes it as e-counts publish it: lines padded with spaces, the
 * party in the name, quotation marks doubled or left out, the last line without an end. Anything else is refused at its first
 * fault, since a line that is not understood is ballot papers that are not counted.
 */
export function readBlt(text: string): BltReading {
  const [first, ...rest] = linesOf(text);
  const head = readHead(first);
  if ("message" in head) return { ok: false, ...head };
  const { candidates: size, seats } = head;
  const gone = rest.findIndex((line) => !isWithdrawal(line));
  const withdrawn = withdrawnOf(rest.slice(0, Math.max(gone, 0)), size);
  if ("message" in withdrawn) return { ok: false, ...withdrawn };
  const body = rest.slice(Math.max(gone, 0));
  const end = body.findIndex((line) => line.text === "0");
  const papers = readPapers(end === -1 ? body : body.slice(0, end), size);
  if ("message" in papers) return { ok: false, ...papers };
  const zero = body[end];
  if (zero === undefined) {
    const line = rest.at(-1)?.number ?? 1;
    const message = "No line with only 0 ends the ballot papers. Check whether the file is whole.";
    return { ok: false, line, message };
  }
  const names = readNames(body.slice(end + 1), size, zero);
  if ("message" in names) return { ok: false, ...names };
  return { ok: true, profile: { seats, withdrawn, papers, ...names } };
}
