import type { PublicContest, PublicResult } from "#election/public/public-model.ts";
import type { Announcement } from "./announcement.ts";

/** How `/api/results.json` names and shapes it, so that a system reads both alike. */
function wardData({ id, ward, ward_cy, slug, gss, seats, electorate }: PublicContest) {
  return { id, name: ward, name_cy: ward_cy, slug, gss, seats, electorate };
}

function councilData({ council, progress }: Announcement) {
  const { total, majority, control, parties } = council;
  return { total, majority, control, parties, progress };
}

/** What an announcement tells as data, with nothing in it that is not public; `result` null where it tells none. */
export function postData(announcement: Announcement): Readonly<Record<string, unknown>> {
  const { id, kind, at, test, election, contest, url } = announcement;
  const isResult = kind === "declared" || kind === "corrected";
  const result: PublicResult | null = isResult ? (contest?.result ?? null) : null;
  return {
    id,
    kind,
    at,
    test,
    url,
    election: { id: election.id, title: election.title, poll_date: election.poll_date },
    ward: contest && wardData(contest),
    version: result?.version ?? null,
    result,
    not_polled: contest?.not_polled ?? null,
    council: contest === null ? councilData(announcement) : null,
  };
}
