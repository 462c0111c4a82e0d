import type { Cells } from "./columns.ts";
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

function actualName(cells: Cells, line: number, notes: Notes): PersonName {
  if (!cells.surname) return divided(cells.fullName ?? "", line, notes);
  return { surname: cells.surname, forenames: withoutTitle(cells.forenames ?? "", line, notes) };
}

/** What stands on the ballot paper: a commonly used name takes the place of the actual one (domain.md §6). */
function onBallotPaper(cells: Cells, line: number, notes: Notes): PersonName {
  const { ballotPaperName, commonSurname, commonForenames, surname = "" } = cells;
  if (ballotPaperName && !cells.surname) return divided(ballotPaperName, line, notes);
  const actual = actualName(cells, line, notes);
  const common = ballotPaperName
    ? printed(ballotPaperName, commonSurname || surname, line, notes)
    : {
        surname: commonSurname || actual.surname,
        forenames: withoutTitle(commonForenames || actual.forenames, line, notes),
      };
  const said = ({ surname: last, forenames }: PersonName) =>
    [last, forenames].filter((part) => part !== "").join(", ");
  if (said(common).toLowerCase() !== said(actual).toLowerCase()) {
    notes.understood(line, `Commonly used name: ${said(common)}, in place of ${said(actual)}.`);
  }
  return common;
}

/** A person's name in small letters as residents read it; an empty surname where the row has none. */
export function personName(cells: Cells, line: number, notes: Notes): PersonName {
  const { surname: given, forenames: givenFirst } = onBallotPaper(cells, line, notes);
  const surname = surnameCase(given);
  const forenames = forenamesCase(givenFirst);
  if (surname.isGuess) {
    notes.guessed(line, `Surname ${given} is written ${surname.name}.`);
  } else if (surname.name !== given) {
    notes.understood(line, "A surname in capitals is written small.");
  }
  if (forenames.isGuess) {
    notes.guessed(line, `Forenames ${givenFirst} are written ${forenames.name}.`);
  }
  return { surname: surname.name, forenames: forenames.name };
}
