import { time } from "./time.ts";

/** The words of the posters. */
export const poster = {
  title: "Posters to print",
  description: (election: string) =>
    `Posters about the ${election} for libraries and noticeboards.`,
  intro:
    "Open one and print it. Each leaves out the deadlines that have passed, so print another after a deadline.",
  sizes: { a4: "A4 poster", a5: "A5 leaflet", large: "Large print" },
  uses: {
    a4: "One sheet for a noticeboard or a window.",
    a5: "One small sheet to hand out or leave on a counter.",
    large: "Sheets of A4 for people who find small type hard to read.",
  },
  noAddress:
    "The posters have no code to scan. Web team: add site_url, the address of this site, to council.yaml.",
  print: "Print this page. This line is not printed.",
  back: "All posters",
  vote: (day: string) => `Vote on ${day}`,
  over: (day: string) => `Polling day was ${day}`,
  hours: (opens: string, closes: string) =>
    `Polling stations are open from ${time.of(opens)} to ${time.of(closes)}`,
  station: "Your poll card says where yours is. You do not need the card to vote.",
  before: "Before you vote",
  by: (until: string) => `by ${until}`,
  register: "Register to vote",
  voter_authority_certificate: "Apply for free photo ID, if you have none",
  postal_vote: "Apply to vote by post",
  proxy_vote: "Apply for someone to vote for you",
  lost_postal_vote_until: "Ask for another postal vote, if yours is lost or has not come",
  emergency_proxy: "Apply for an emergency proxy, if you suddenly cannot vote in person",
  photoId: "Bring photo ID to the polling station",
  help: "Need help?",
  call: (phone: string) => `Call ${phone}`,
  scan: "Scan the code, or go to",
};
