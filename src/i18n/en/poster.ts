import { time } from "./time.ts";

/** The words of the posters. */
export const poster = {
  title: "Posters to print",
  description: (election: string) =>
    `Posters about the ${election} for libraries and noticeboards.`,
  intro: "Each poster is made from this site's own dates. Open one and print it.",
  sizes: { a4: "A4 poster", a5: "A5 leaflet", large: "Large print" },
  noAddress:
    "The posters have no code to scan, because council.yaml does not say site_url, the address of this site.",
  print: "Print this page. This line is not printed.",
  back: "All posters",
  vote: (day: string) => `Vote on ${day}`,
  hours: (opens: string, closes: string) =>
    `Polling stations are open from ${time.of(opens)} to ${time.of(closes)}`,
  before: "Before you vote",
  by: (until: string) => `by ${until}`,
  register: "Register to vote",
  voter_authority_certificate: "Apply for free photo ID, if you have none",
  postal_vote: "Apply to vote by post",
  proxy_vote: "Apply for someone to vote for you",
  photoId: "Bring photo ID to the polling station",
  help: "Need help?",
  call: (phone: string) => `Call ${phone}`,
  scan: "Scan the code, or go to",
  goTo: "Go to",
};
