import { ofWholeArea, wardSlug } from "#formats/ballot-paper-id.ts";
import type { RoleRow } from "./columns.ts";
import type { Reading } from "./nominee.ts";
import { slugOfWard, wardName } from "./ward-name.ts";

/** A ward as a row names it. */
export type RowWard = {
  readonly name: string;
  readonly slug: string;
  /** Null where the file has none. */
  readonly ballotPaperId: string | null;
};

/** The ward of a row by its ballot paper id, else by its name; null, with a note, where there is neither. */
export function rowWard({ line, cells }: RoleRow, { electionId, notes }: Reading): RowWard | null {
  const area = cells.ward ?? "";
  const id = cells.ballotPaperId ?? "";
  const own = id === "" ? null : wardSlug(id, electionId);
  if (id !== "" && own === null) {
    const said = `“${id}” is not a ballot paper id of ${electionId}. Correct it.`;
    notes.notUnderstood(line, ofWholeArea(id, electionId) ?? said);
    return null;
  }
  const name = wardName(area) || (own ?? "");
  const slug = own ?? slugOfWard(name);
  if (slug === "") {
    const what = area === "" ? "has no ward" : `has the ward “${area}”, which has no letters`;
    notes.notUnderstood(line, `This line ${what}. Fill it in.`);
    return null;
  }
  return { name, slug, ballotPaperId: id || null };
}
