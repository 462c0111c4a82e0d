import { z } from "zod";

/** An election id or ballot paper id in Democracy Club's form (uk-election-ids): type, parts, date. */
const form = /^(local|mayor|pcc|gla|parl|senedd|sp|nia)(\.[a-z0-9-]+)+\.(\d{4}-\d{2}-\d{2})$/;

/** The date at the end of an id, or null where it is not an id. */
export function dateOf(id: string): string | null {
  return z.iso.date().safeParse(form.exec(id)?.[3]).data ?? null;
}

/** The ward's own part of a ballot paper id of the same council, whatever day the poll was, or null. */
export function slugOnAnyDay(ballotPaperId: string, electionId: string): string | null {
  const [own, date] = [dateOf(ballotPaperId), dateOf(electionId)];
  if (own === null || date === null) return null;
  const council = electionId.slice(0, -date.length);
  if (!ballotPaperId.startsWith(council)) return null;
  const rest = ballotPaperId.slice(council.length, -own.length - 1).replace(/\.by$/, "");
  return /^[a-z0-9-]+$/.test(rest) ? rest : null;
}

/**
 * The ward's own part of a ballot paper id (`belsize` of `local.camden.belsize.2022-05-05`), or null where
 * the ballot paper is not of this election. A by-election's `.by` is left out.
 */
export function wardSlug(ballotPaperId: string, electionId: string): string | null {
  return dateOf(ballotPaperId) === dateOf(electionId)
    ? slugOnAnyDay(ballotPaperId, electionId)
    : null;
}
