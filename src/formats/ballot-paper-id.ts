/** An election id or ballot paper id in Democracy Club's form (uk-election-ids): type, parts, date. */
const form = /^(local|mayor|pcc|gla|parl|senedd|sp|nia)(\.[a-z0-9-]+)*\.(\d{4}-\d{2}-\d{2})$/;

/** The date at the end of an id, or null where it is not an id. */
export function dateOf(id: string): string | null {
  const date = form.exec(id)?.[3];
  const isDate = date !== undefined && !Number.isNaN(Date.parse(date));
  return isDate ? date : null;
}

/**
 * The ward's own part of a ballot paper id (`belsize` of `local.camden.belsize.2022-05-05`), or null where
 * the ballot paper is not of this election. A by-election's `.by` is left out.
 */
export function wardSlug(ballotPaperId: string, electionId: string): string | null {
  const date = dateOf(electionId);
  if (date === null || dateOf(ballotPaperId) !== date) return null;
  const organisation = electionId.slice(0, -date.length);
  if (!ballotPaperId.startsWith(organisation)) return null;
  const rest = ballotPaperId.slice(organisation.length, -date.length - 1).replace(/\.by$/, "");
  return /^[a-z0-9-]+$/.test(rest) ? rest : null;
}
