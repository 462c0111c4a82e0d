import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Announcement } from "#social/posts/announcement.ts";

/** Nobody's name (RFC 2606 §2), for a council that gives neither an address nor an e-mail. */
const nobody = "wardcast.invalid";

/** Who mints the ids: a host or an e-mail address that is the council's own. */
function authority({ site_url, contact }: Pick<Council, "site_url" | "contact">): string {
  const url = site_url ?? contact.website;
  if (url !== undefined) return new URL(url).hostname;
  const { email = "" } = contact;
  return /^[\w.-]+@[\w.-]+$/.test(email) ? email.toLowerCase() : nobody;
}

/**
 * Where a feed's ids begin: a `tag:` (RFC 4151) with the council's own name and the year of the poll. A rehearsal's are
 * its own, so that no reader ever takes its results for the night's; each language's are its own, as its words are.
 */
export function feedId(
  { election, test }: Pick<PublicView, "election" | "test">,
  council: Pick<Council, "site_url" | "contact">,
  language: string,
): string {
  const [year] = election.poll_date.split("-");
  const night = test ? `rehearsal/${election.id}` : election.id;
  return `tag:${authority(council)},${year}:${encodeURI(night)}/${language}`;
}

/**
 * What an entry is about, by which it stays the same entry: a ward's declaration and its corrections, the control of
 * the council whoever has it, the totals of the night.
 */
export function subjectOf({ id, kind, contest, election }: Announcement): string {
  if (contest) {
    const isResult = kind === "declared" || kind === "corrected";
    return `${isResult ? "result" : kind}/${contest.id}`;
  }
  return kind === "control-decided" || kind === "all-declared" ? `${kind}/${election.id}` : id;
}
