import { count } from "./number.ts";

/** What a reminder is about, in words. */
type Facts = {
  /** Days that are left, 0 on the last. */
  readonly days: number;
  /** `11:59pm on Monday 19 April 2027`. */
  readonly until: string;
  /** `11:59pm`. */
  readonly clock: string;
  /** `Thursday 6 May 2027`. */
  readonly poll: string;
  readonly opens: string;
  readonly closes: string;
  readonly needsPhotoId: boolean;
};

type Said = {
  readonly headline: (facts: Facts) => string;
  readonly text: (facts: Facts) => string;
  /** What is said too where there is room. */
  readonly more: string;
  readonly link: (url: string) => string;
};

function left(days: number): string {
  return `${count(days, "day")} left`;
}

const register: Said = {
  headline: ({ days, clock }) => {
    if (days > 1) return `${left(days)} to register to vote`;
    return `Register to vote by ${clock} ${days === 1 ? "tomorrow" : "tonight"}`;
  },
  text: ({ until, poll }) => `To vote on ${poll}, register by ${until}.`,
  more: "You need to register only once, and again when you move or change your name.",
  link: (url) => `Register: ${url}`,
};

function apply(url: string): string {
  return `Apply: ${url}`;
}

/** Of the last day and the one before it. */
function by(days: number, clock: string): string {
  return `by ${clock} ${days === 1 ? "tomorrow" : "today"}`;
}

const bringPhotoId = "Bring photo ID.";
const registered = "You need to be registered to vote.";

/**
 * The sentences of the reminders before the poll: how and by when, the same for everyone, and nothing of who stands
 * (domain.md §6, §7.7).
 */
export const campaign = {
  testMeaning: "Rehearsal: not a real election",
  pollingDay: (day: string) => `Polling day: ${day}`,
  register,
  voter_authority_certificate: {
    headline: ({ days, clock }) =>
      days > 1
        ? `No photo ID to vote with? ${left(days)} to apply`
        : `No photo ID to vote with? Apply ${by(days, clock)}`,
    text: ({ until, poll }) =>
      `You need photo ID at the polling station on ${poll}. If you have none, apply by ${until} for a free Voter Authority Certificate.`,
    more: "You can use photo ID that is out of date if you can be recognised from it.",
    link: apply,
  },
  postal_vote: {
    headline: ({ days, clock }) =>
      days > 1
        ? `${left(days)} to apply for a postal vote`
        : `Apply for a postal vote ${by(days, clock)}`,
    text: ({ until, poll }) => `To vote by post in the election on ${poll}, apply by ${until}.`,
    more: registered,
    link: apply,
  },
  proxy_vote: {
    headline: ({ days, clock }) =>
      days > 1
        ? `${left(days)} to apply for a proxy vote`
        : `Apply for a proxy vote ${by(days, clock)}`,
    text: ({ until, poll }) =>
      `If you cannot get to the polling station on ${poll}, someone you trust can vote for you. Apply by ${until}.`,
    more: registered,
    link: apply,
  },
  polls_open: {
    headline: ({ days, opens, closes }) => {
      if (days > 1) return `${count(days, "day")} until polling day`;
      return days === 1
        ? `Polling stations open tomorrow at ${opens}`
        : `Polling stations are open today from ${opens} to ${closes}`;
    },
    text: ({ days, poll, opens, closes, needsPhotoId }) =>
      [
        `Polling day is ${poll}.`,
        // The headline of the day itself says it.
        ...(days > 0 ? [`Polling stations are open from ${opens} to ${closes}.`] : []),
        ...(needsPhotoId ? [bringPhotoId] : []),
      ].join(" "),
    more: "Your poll card says where yours is. You do not need the card to vote.",
    link: (url) => `Find your polling station: ${url}`,
  },
  polls_close: {
    headline: ({ closes }) => `Polling stations close at ${closes} today`,
    text: ({ closes, needsPhotoId }) =>
      [
        `If you are in the queue at ${closes}, you can still vote.`,
        ...(needsPhotoId ? [bringPhotoId] : []),
      ].join(" "),
    more: "Your poll card says where your polling station is. You do not need the card to vote.",
    link: (url) => `Find your polling station: ${url}`,
  },
} satisfies Record<string, Said | string | ((day: string) => string)>;
