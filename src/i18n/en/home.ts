import type { Way } from "#election/timetable/still-possible.ts";
import { count, figure } from "./number.ts";
import { time } from "./time.ts";

/** What is said of one way to take part: `until` is its deadline, such as `5pm on Tuesday 26 April 2022`. */
type Said = { readonly title: string; readonly text: (until: string) => string };

const ways: Readonly<
  Record<Way, { readonly open: Said; readonly passed: Said | null; readonly action: string }>
> = {
  register: {
    action: "Register to vote",
    open: {
      title: "Register to vote",
      text: (until) =>
        `Register by ${until}. It takes about 5 minutes. You need to register only once, and again when you move or change your name.`,
    },
    passed: {
      title: "You can no longer register for this election",
      text: (until) =>
        `The deadline was ${until}. If you are on the register, you can vote. You can still register for the next election.`,
    },
  },
  voter_authority_certificate: {
    action: "Check your photo ID",
    open: {
      title: "Check that you have photo ID",
      text: (until) =>
        `You need to show photo ID at the polling station. If you have none, apply by ${until} for a free Voter Authority Certificate.`,
    },
    passed: null,
  },
  postal_vote: {
    action: "Vote by post",
    open: {
      title: "Vote by post",
      text: (until) =>
        `Apply by ${until}. Your vote has to be back by the time polling stations close.`,
    },
    passed: {
      title: "It is too late to apply for a postal vote",
      text: (until) =>
        `The deadline was ${until}. If you have a postal vote, it has to be back by the time polling stations close.`,
    },
  },
  proxy_vote: {
    action: "Vote by proxy",
    open: {
      title: "Ask someone to vote for you",
      text: (until) =>
        `If you cannot get to the polling station, apply by ${until} for a proxy vote.`,
    },
    passed: {
      title: "It is too late to apply for an ordinary proxy vote",
      text: (until) => `The deadline was ${until}.`,
    },
  },
  lost_postal_vote_until: {
    action: "Replace a lost postal vote",
    open: {
      title: "If your postal vote is lost or has not come",
      text: (until) => `Ask for another until ${until}.`,
    },
    passed: null,
  },
  emergency_proxy: {
    action: "Apply for an emergency proxy",
    open: {
      title: "If you suddenly cannot vote in person",
      text: (until) =>
        `If illness or work keeps you away, you may be able to have someone vote for you. Apply by ${until}.`,
    },
    passed: null,
  },
};

/** The words of the front page. */
export const home = {
  description: (election: string, council: string) =>
    `How to register, what to bring, who is standing and the results: ${election}, ${council}.`,
  pollingDay: "Polling day",
  pollingHours: "Polling stations",
  hours: (opens: string, closes: string) => `Open from ${time.of(opens)} to ${time.of(closes)}`,
  seatsUp: "Seats to be filled",
  seats: (seats: number, wards: number) => `${count(seats, "seat")} in ${count(wards, "ward")}`,
  daysToGo: (days: number) =>
    days === 1 ? "Polling day is tomorrow." : `${count(days, "day")} until polling day.`,
  todo: "What you can do now",
  ways,
  howTo: "How to do it",
  daysLeft: (days: number) => (days === 0 ? "Last day today" : `${count(days, "day")} left`),
  tooLate: "It is too late for this",
  notYetOpen: (opens: string) => `Polling stations open today at ${time.of(opens)}.`,
  openUntil: (closes: string) =>
    `Polling stations are open today until ${time.of(closes)}. If you are in the queue at ${time.of(closes)}, you can still vote.`,
  inPerson: "Vote in person",
  inPersonText: (opens: string, closes: string) =>
    `Polling stations are open from ${time.of(opens)} to ${time.of(closes)}. Your poll card says where yours is. You do not need the card to vote.`,
  pollingStation: "Find your polling station",
  bringId: "You need to show photo ID.",
  /** The first thing to do once no certificate can be applied for, and on polling day. */
  bringIdTask: {
    title: "Bring photo ID",
    text: "You need to show photo ID at the polling station.",
    noCertificate: "It is too late to apply for a certificate.",
    someoneElse: "If your ID is lost, stolen or damaged, someone may be able to vote for you.",
  },
  whatToBring: "What photo ID you can use",
  yourWard: "Your ward and its candidates",
  yourResult: "The result in your ward",
  yourWardText: (candidates: number, wards: number) =>
    `${count(candidates, "candidate")} stand in ${count(wards, "ward")}.`,
  findWard: "Find your ward",
  allCandidates: "See all candidates",
  allDates: "All dates and deadlines",
  help: "Get help",
  helpText: "If you cannot use the internet, or need help to register or vote, ask us.",
  more: "More about voting",
  extraDays: (days: readonly string[]) =>
    `Deadlines have moved because of ${days.length === 1 ? "a day" : "days"} of national thanksgiving or mourning: ${days.map((day) => time.day(day)).join(", ")}.`,
  open: "The polls are open. The results are shown here, ward by ward, after they close.",
  closed: "The polls have closed. No ward has been declared yet.",
  counting: (declared: number, total: number) =>
    `${figure(declared)} of ${count(total, "ward")} declared.`,
  complete: "Every ward has been declared.",
  seeResults: "See the results",
  followResults: "Follow the results",
};
