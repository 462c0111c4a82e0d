import type { Cells } from "./columns.ts";
import { saidName } from "./commonly-used.ts";
import type { Notes } from "./notes.ts";
import { forenamesCase, isShouted, surnameCase } from "./surname-case.ts";

export type PersonName = { readonly surname: string; readonly forenames: string };

const title =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|cllr|councillor|prof|professor|rev|revd|reverend)\b\.?\s*)+/i;

/** Forenames, then the last word with the particles before it. */
const byLastWord =
  /^(?:(.+?) )?((?:(?:da|de|del|della|den|der|di|dos|du|la|le|st|ten|ter|van|von) )*\S+)$/iu;

function withoutTitle(name: string, line: number, notes: Notes): string {
  const rest = name.replace(title, "");
  if (rest !== name) notes.dropped(line, "A title such as Mr, Dr or Cllr was left out.");
  return rest;
}

/** Divides a full name: at its comma, at the words in capitals, and else, as a guess, before its last word. */
function divided(name: string, line: number, notes: Notes): PersonName {
  const [, before, behind] = /^([^,]+), *(.*)$/.exec(name) ?? [];
  if (before !== undefined) {
    return { surname: before, forenames: withoutTitle(behind ?? "", line, notes) };
  }
  const words = withoutTitle(name, line, notes).split(" ");
  const lastSmall = words.findLastIndex((word) => !isShouted(word));
  const firstSmall = words.findIndex((word) => !isShouted(word));
  if (lastSmall >= 0 && lastSmall < words.length - 1) {
    return {
      surname: words.slice(lastSmall + 1).join(" "),
      forenames: words.slice(0, lastSmall + 1).join(" "),
    };
  }
  if (firstSmall > 0) {
    return {
      surname: words.slice(0, firstSmall).join(" "),
      forenames: words.slice(firstSmall).join(" "),
    };
  }
  const [, forenames = "", surname = ""] = byLastWord.exec(words.join(" ")) ?? [];
  if (forenames !== "") {
    notes.guessed(
      "names",
      line,
      `“${name}” was divided into surname ${surname} and forenames ${forenames}.`,
      "Surnames were taken from full names, which decides the order on the ballot paper: check sopn_last_name in candidates.csv.",
    );
  }
  return { surname, forenames };
}

/** The name as printed, divided by the surname that is known where it begins or ends with that. */
function printed(name: string, surname: string, line: number, notes: Notes): PersonName {
  const [whole, part] = [name.toLowerCase(), surname.toLowerCase()];
  if (part !== "" && whole.endsWith(` ${part}`)) {
    const forenames = name.slice(0, -part.length - 1);
    return { surname: name.slice(-part.length), forenames: withoutTitle(forenames, line, notes) };
  }
  return divided(name, line, notes);
}

/** The full name of a row, and what the person is commonly called where the cells themselves say that. */
type Said = { readonly actual: PersonName; readonly common: PersonName | null };

/** A commonly used name that may be the forenames alone, or a whole name with the surname at its end. */
function called(common: string, actual: PersonName, line: number, notes: Notes): PersonName {
  if (!/[ ,]/.test(common)) return { ...actual, forenames: common };
  const whole = printed(common, actual.surname, line, notes);
  const isSame = whole.surname.toLowerCase() === actual.surname.toLowerCase();
  return isSame ? { ...whole, surname: actual.surname } : whole;
}

function saidInCells({ surname = "", forenames = "" }: Cells, line: number, notes: Notes): Said {
  const [last, first] = [saidName(surname), saidName(forenames)];
  const actual = {
    surname: last.actual,
    forenames: withoutTitle(first.actual, line, notes),
  };
  if (last.common === null && first.common === null) return { actual, common: null };
  // In brackets each part stands for its own: CHALLINOR [CHALLINOR], Antony G [Tony].
  const isOfPart = surname.includes("[") || forenames.includes("[");
  if (isOfPart) {
    const common = {
      surname: last.common ?? actual.surname,
      forenames: first.common ?? actual.forenames,
    };
    return { actual, common };
  }
  if (first.common !== null) return { actual, common: called(first.common, actual, line, notes) };
  const common = last.common ?? "";
  return /[ ,]/.test(common)
    ? { actual, common: called(common, actual, line, notes) }
    : { actual, common: { ...actual, surname: common } };
}

function saidInFull(name: string, line: number, notes: Notes): Said {
  const { actual, common } = saidName(name);
  if (common !== null && !name.includes("[")) {
    const whole = divided(actual, line, notes);
    return { actual: whole, common: called(common, whole, line, notes) };
  }
  const [, surname, forenames] = /^([^,]+), *(.*)$/.exec(name) ?? [];
  if (surname !== undefined)
    return saidInCells({ surname, forenames: forenames ?? "" }, line, notes);
  return { actual: divided(name, line, notes), common: null };
}

function inWords({ surname, forenames }: PersonName): string {
  return [surname, forenames].filter((part) => part !== "").join(", ");
}

function isSameName(one: PersonName, other: PersonName): boolean {
  return inWords(one).toLowerCase() === inWords(other).toLowerCase();
}

/** The name on the ballot paper, where a commonly used one takes the place of the full one (domain.md §6). */
function onBallotPaper(cells: Cells, line: number, notes: Notes): Said & { printed: PersonName } {
  const { ballotPaperName, commonSurname, commonForenames, surname = "", fullName = "" } = cells;
  if (ballotPaperName && !surname) {
    const { actual, common } = saidInFull(ballotPaperName, line, notes);
    return { actual, common, printed: common ?? actual };
  }
  const said = surname ? saidInCells(cells, line, notes) : saidInFull(fullName, line, notes);
  const { actual } = said;
  if (said.common !== null && !isSameName(said.common, actual)) {
    notes.guessed(
      "names",
      line,
      `${inWords(said.common)} is the commonly used name of ${inWords(actual)}, and stands on the ballot paper.`,
    );
  }
  const common = ballotPaperName
    ? printed(ballotPaperName, commonSurname || actual.surname, line, notes)
    : {
        surname: commonSurname || (said.common ?? actual).surname,
        forenames: withoutTitle(commonForenames || (said.common ?? actual).forenames, line, notes),
      };
  if (said.common === null && !isSameName(common, actual)) {
    notes.understood(
      line,
      `Commonly used name: ${inWords(common)}, in place of ${inWords(actual)}.`,
    );
  }
  return { ...said, printed: common };
}

/** A name with what it is not kept in capitals for; guesses are told where the case is one. */
function written(
  { surname: given, forenames: first }: PersonName,
  line: number,
  notes: Notes,
): PersonName {
  const [surname, forenames] = [surnameCase(given), forenamesCase(first)];
  if (surname.isGuess) {
    notes.guessed("names", line, `Surname ${given} is written ${surname.name}.`);
  } else if (surname.name !== given) {
    notes.understood(line, "A surname in capitals is written small.");
  }
  if (forenames.isGuess) {
    notes.guessed("names", line, `Forenames ${first} are written ${forenames.name}.`);
  }
  if (/\(/.test(given + first)) {
    notes.guessed(
      "names",
      line,
      `${inWords({ surname: given, forenames: first })} is written with what is in brackets.`,
    );
  }
  return { surname: surname.name, forenames: forenames.name };
}

/**
 * A person's name in small letters as residents read it, and the full one where a commonly used one takes its
 * place; an empty surname where the row has none.
 */
export function personName(
  cells: Cells,
  line: number,
  notes: Notes,
): PersonName & { readonly fullName: string | null } {
  const { actual, printed: onPaper } = onBallotPaper(cells, line, notes);
  const name = written(onPaper, line, notes);
  if (isSameName(onPaper, actual)) return { ...name, fullName: null };
  const { name: surname } = surnameCase(actual.surname);
  const { name: forenames } = forenamesCase(actual.forenames);
  return { ...name, fullName: `${forenames} ${surname}`.trim() };
}
