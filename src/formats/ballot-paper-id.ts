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

const offices: Readonly<Record<string, string>> = {
  mayor: "a mayor",
  pcc: "a police and crime commissioner",
  parl: "a member of parliament",
  gla: "the London Assembly or the Mayor of London",
};

/**
 * What to say of a ballot paper whose id is its election's, such as a mayor's: it is for the whole area and has
 * no ward. Null for any other.
 */
export function ofWholeArea(ballotPaperId: string, electionId: string): string | null {
  if (ballotPaperId !== electionId) return null;
  const office = offices[electionId.split(".")[0] ?? ""] ?? "one person";
  return `${electionId} is the election of ${office}, with one ballot paper for the whole area. Wardcast makes the site of an election by wards. Give a file with the ballot papers of the wards.`;
}
