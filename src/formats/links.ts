import type { Nation } from "#election/timetable/nation.ts";

/** Official addresses only (domain.md §7), kept here so that no page has its own. */
const everywhere = {
  register: "https://www.gov.uk/register-to-vote",
  electoral_commission: "https://www.electoralcommission.org.uk/voter",
  polling_station: "https://www.electoralcommission.org.uk/voter",
  electoral_office: "https://www.eoni.org.uk",
  register_paper_form: "https://www.gov.uk/register-to-vote",
  voter_authority_certificate: "https://www.gov.uk/apply-for-photo-id-voter-authority-certificate",
} as const;

const inGreatBritain = {
  postal_vote: "https://www.gov.uk/apply-postal-vote",
  proxy_vote: "https://www.gov.uk/apply-proxy-vote",
  absent_vote: "https://www.gov.uk/vote-uk-election",
} as const;

/** The Electoral Office for Northern Ireland takes its own applications. */
const inNorthernIreland = {
  postal_vote: everywhere.electoral_office,
  proxy_vote: everywhere.electoral_office,
  absent_vote: everywhere.electoral_office,
} as const;

export type Links = Readonly<Record<keyof typeof everywhere | keyof typeof inGreatBritain, string>>;

/** The pages that are in Welsh too; the others have no Welsh address that could be confirmed. */
const inWelsh = {
  register: "https://www.gov.uk/cofrestru-i-bleidleisio",
  register_paper_form: "https://www.gov.uk/cofrestru-i-bleidleisio",
  electoral_commission: "https://www.electoralcommission.org.uk/cy/pleidleisio-ac-etholiadau",
  absent_vote: "https://www.gov.uk/sut-i-bleidleisio",
} as const;

/** Where a resident of `nation` is sent to, in their language where it has the page. */
export function officialLinks(nation: Nation, language: string): Links {
  const own = nation === "northern-ireland" ? inNorthernIreland : inGreatBritain;
  return { ...everywhere, ...own, ...(language === "cy" ? inWelsh : {}) };
}
