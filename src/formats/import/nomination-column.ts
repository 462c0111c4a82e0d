import { isMarkedOut, saysNotStanding } from "#formats/publishable.ts";
import type { RoleRow } from "./columns.ts";
import type { Notes } from "./notes.ts";

const yes = /^(?:y|yes|true|t|1|x|✓|✔|ie)$/i;
const no = /^(?:n|no|false|f|0|na|nage)$/i;
const stands =
  /^(?:standing|stands|nominated|validly nominated|valid|accepted|stood|live|active|dilys)$/i;

const isOfLeaving = /no longer|withdr[ae]w|deceased|invalid|rheswm/i;
const isOfStaying = /valid|stand|nominated|accepted/i;

/** Whether a column is headed by what takes somebody out (`Withdrawn`) or by what keeps them in (`Valid`). */
function meaning(header: string, text: string): "stands" | "out" | null {
  if (text === "" || stands.test(text)) return "stands";
  if (yes.test(text) || no.test(text)) {
    if (isOfLeaving.test(header)) return yes.test(text) ? "out" : "stands";
    if (isOfStaying.test(header)) return yes.test(text) ? "stands" : "out";
    return null;
  }
  return saysNotStanding(text) ? "out" : null;
}

/** Who a line is about, for a note. */
function whoOf({ cells }: RoleRow): string {
  const { ballotPaperName, fullName, surname, forenames } = cells;
  const parts = [surname, forenames].filter(Boolean).join(", ");
  return ballotPaperName || fullName || parts || "This line";
}

/** Words about standing that stand in a name or a description, where a file has no column for them. */
function inOtherCells({ cells }: RoleRow): string | null {
  const texts = [cells.ballotPaperName, cells.fullName, cells.surname, cells.forenames];
  const all = [...texts, cells.description, cells.party].filter((text) => text !== undefined);
  return all.find(isMarkedOut) ?? null;
}

/**
 * Whether the person of a line stands. Who was withdrawn, died or was not validly nominated is left out by
 * name; a word that is not known is not understood, so that nobody is listed or left out by a guess.
 */
export function isNominated(row: RoleRow, poll: string, notes: Notes): boolean {
  const { line, cells, standing } = row;
  const who = whoOf(row);
  for (const { header, text } of standing) {
    const meant = meaning(header, text);
    if (meant === null) {
      notes.notUnderstood(
        line,
        `“${text}” in “${header}” does not say whether ${who} stands. Write Withdrawn, Invalid or Deceased, or leave it empty.`,
      );
      return false;
    }
    if (meant === "out") {
      notes.dropped(line, `${who} does not stand and is left out: ${header}, “${text}”.`);
      return false;
    }
  }
  const said = inOtherCells(row);
  if (said !== null) {
    notes.dropped(line, `${who} does not stand and is left out: “${said}”.`);
    return false;
  }
  if (!cells.died || cells.died > poll) return true;
  notes.dropped(line, `${who} has died and is left out.`);
  return false;
}
