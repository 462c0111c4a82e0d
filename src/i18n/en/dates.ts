import type { TimetableEvent } from "#election/timetable/offset.ts";

const events: Readonly<Record<TimetableEvent, string>> = {
  notice_of_election: "Last day to publish the notice of election",
  nominations_close: "Nominations close",
  statement_of_persons_nominated: "Last day to publish the statement of persons nominated",
  register: "Deadline to register to vote",
  postal_vote: "Deadline to apply for a postal vote, or to change one",
  proxy_vote: "Deadline to apply for a proxy vote",
  voter_authority_certificate: "Deadline to apply for a Voter Authority Certificate",
  notice_of_poll: "Last day to publish the notice of poll",
  agents: "Deadline to appoint polling and counting agents",
  lost_postal_vote_from: "First day to replace a lost postal vote",
  lost_postal_vote_until: "Deadline to replace a lost postal vote",
  late_absent_vote: "Deadline to apply for a late absent vote because of illness",
  emergency_proxy: "Deadline to apply for an emergency proxy",
  register_correction: "Deadline to correct a clerical error in the register",
  polls_open: "Polls open",
  polls_close: "Polls close",
};

/** The words of the page of dates, its calendar and its plain text. */
export const dates = {
  title: "Dates and deadlines",
  description: (election: string) => `Every date and deadline of the ${election}.`,
  events,
  forVoters: "For voters",
  forCandidates: "For candidates and agents",
  day: "Day",
  time: "Time",
  what: "What",
  passed: "passed",
  calendar: "Add these dates to your calendar (.ics)",
  plain: "These dates as plain text, to read out",
  poster: "A poster to print",
  unknown: "The dates are not known yet. Ask us.",
  byEndOfDay: "by the end of the day",
  /** Spoken over the telephone: one short sentence a date. */
  plainIntro: (election: string, council: string) => `${election}. ${council}.`,
  plainLine: (what: string, until: string) => `${what}: ${until}.`,
  check: "The Returning Officer can tell you if anything is unclear.",
};
