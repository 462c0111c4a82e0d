import { utc } from "@date-fns/utc";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";

/** So long before it ends people are warned. */
const warnedDays = 90;

/** What to do about a version of Meta's Graph API that has ended or soon does; null for 90 days before and longer. */
export function graphVersionWarning(version: string, ends: string, now: number): string | null {
  const left = differenceInCalendarDays(ends, now, { in: utc });
  if (left > warnedDays) return null;
  const when = left < 0 ? `ended on ${ends}` : `ends on ${ends}`;
  return `Facebook’s Graph API ${version} ${when}. Set graph_version and graph_version_ends in council.yaml to a newer one of developers.facebook.com/docs/graph-api/changelog.`;
}
