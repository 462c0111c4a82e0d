/** The wordings with which a statement says a commonly used name beside the full one. */
const wordings =
  /\s*[([]?\s*\b(?:commonly (?:known|used) (?:name )?(?:as|is)?|(?:also |better )?known as|a\.?k\.?a\.?|a elwir yn (?:gyffredin yn )?|a adwaenir fel)\s*:?\s*([^)\]]+?)\s*[)\]]?\s*$/i;

/** A name in square brackets stands for the one before it: `Antony G [Tony]`. */
const bracketed = /^(.*?)\s*\[([^\]]+)\]\s*$/;

/** A name as a cell has it, and what somebody is commonly called where the cell says that too. */
export type SaidName = {
  readonly actual: string;
  /** In place of `actual`, or a whole name; null where the cell has none. */
  readonly common: string | null;
};

/** Parts a cell such as “William (known as Bill)” or “Antony G [Tony]”. */
export function saidName(cell: string): SaidName {
  const said = wordings.exec(cell);
  if (said) return { actual: cell.slice(0, said.index).trim(), common: said[1] ?? null };
  const [, actual, common] = bracketed.exec(cell) ?? [];
  return actual !== undefined && common !== undefined
    ? { actual, common: common.trim() }
    : { actual: cell, common: null };
}
