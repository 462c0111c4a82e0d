import type { Poll } from "./election-id.ts";
import type { Nation } from "./nation.ts";
import { asksForPhotoId } from "./photo-id.ts";
import type { Calendar } from "./working-days.ts";

export type TimetableEvent =
  | "notice_of_election"
  | "nominations_close"
  | "statement_of_persons_nominated"
  | "register"
  | "postal_vote"
  | "proxy_vote"
  | "voter_authority_certificate"
  | "notice_of_poll"
  | "agents"
  | "lost_postal_vote_from"
  | "lost_postal_vote_until"
  | "late_absent_vote"
  | "emergency_proxy"
  | "register_correction"
  | "polls_open"
  | "polls_close";

/** Working days before the poll, 0 being polling day, and the local time of that day. */
type Offset = readonly [workingDays: number, time: string];
type Offsets = Readonly<Partial<Record<TimetableEvent, Offset>>>;

/** A rule that names a day and no time is kept until the day ends. */
export const endOfDay = "23:59";

const standingInEnglandAndWales = {
  notice_of_election: [25, endOfDay],
  nominations_close: [19, "16:00"],
  statement_of_persons_nominated: [18, "16:00"],
  notice_of_poll: [6, endOfDay],
  // No rule names a time; councils that publish one take notices until their offices close.
  agents: [5, "17:00"],
} as const satisfies Offsets;

// Notice of the poll has no date here: it follows as soon as it can after withdrawals.
const standingInScotland: Offsets = {
  notice_of_election: [28, endOfDay],
  nominations_close: [23, "16:00"],
  statement_of_persons_nominated: [22, "16:00"],
};

const standingInNorthernIreland: Offsets = {
  notice_of_election: [25, endOfDay],
  nominations_close: [16, "13:00"],
  // 24 hours after nominations close, where there are objections.
  statement_of_persons_nominated: [15, "13:00"],
};

/** What candidates, agents and the returning officer do by when (domain.md §1.2). */
function standing({ type }: Poll, nation: Nation): Offsets {
  switch (type) {
    case "local":
      if (nation === "scotland") return standingInScotland;
      return nation === "northern-ireland" ? standingInNorthernIreland : standingInEnglandAndWales;
    case "mayor":
    case "senedd":
      return standingInEnglandAndWales;
    case "pcc":
      return {
        ...standingInEnglandAndWales,
        nominations_close: [18, "16:00"],
        statement_of_persons_nominated: [17, "16:00"],
      };
    case "gla":
      return {
        ...standingInEnglandAndWales,
        notice_of_election: [30, endOfDay],
        nominations_close: [22, "16:00"],
        statement_of_persons_nominated: [21, "16:00"],
      };
    case "parl": {
      const { agents: _, ...offsets } = standingInEnglandAndWales;
      return { ...offsets, notice_of_election: [22, "16:00"] };
    }
    case "sp":
      return standingInScotland;
    case "nia":
      return standingInNorthernIreland;
    case "city-of-london":
      // Candidates may withdraw for one working day after nominations close.
      return {
        notice_of_election: [25, endOfDay],
        nominations_close: [17, "12:00"],
        statement_of_persons_nominated: [15, endOfDay],
      };
    case "ref":
      return {};
  }
}

const votingInGreatBritain = {
  register: [12, endOfDay],
  postal_vote: [11, "17:00"],
  proxy_vote: [6, "17:00"],
  lost_postal_vote_from: [4, "00:00"],
  lost_postal_vote_until: [0, "17:00"],
  emergency_proxy: [0, "17:00"],
  register_correction: [0, "21:00"],
  polls_open: [0, "07:00"],
  polls_close: [0, "22:00"],
} as const satisfies Offsets;

// Postal packs are not replaced and there is no emergency proxy.
const votingInNorthernIreland: Offsets = {
  register: [12, endOfDay],
  postal_vote: [14, "17:00"],
  proxy_vote: [14, "17:00"],
  polls_open: [0, "07:00"],
  polls_close: [0, "22:00"],
};

function votingInTheCity(): Offsets {
  // Ward lists are made once a year, so no date before the poll opens or corrects them.
  const { register: _, register_correction: __, ...offsets } = votingInGreatBritain;
  return { ...offsets, polls_open: [0, "08:00"], polls_close: [0, "20:00"] };
}

/** What voters can do by when (domain.md §1.2). */
function voting(poll: Poll, nation: Nation): Offsets {
  if (nation === "northern-ireland") return votingInNorthernIreland;
  if (poll.type === "city-of-london") return votingInTheCity();
  return {
    ...votingInGreatBritain,
    ...(asksForPhotoId(poll, nation) && { voter_authority_certificate: [6, "17:00"] }),
    // Scottish General Election (Coronavirus) Act 2021 s. 5, for that poll alone.
    ...(poll.type === "sp" && poll.date === "2021-05-06" && { postal_vote: [21, "17:00"] }),
  };
}

/** What domain.md marks [K], no source of it having been read; an election's own notices come first. */
function unconfirmed({ type }: Poll, nation: Nation): Offsets {
  return {
    ...(type === "local" && nation === "scotland" && { agents: [5, "17:00"] }),
    ...(type === "parl" && { agents: [2, "17:00"] }),
    ...(type === "ref" && nation === "england" && { voter_authority_certificate: [6, "17:00"] }),
    ...(nation === "northern-ireland" && {
      late_absent_vote: [6, "17:00"],
      register_correction: [0, "21:00"],
    }),
  };
}

const ownCalendar: Readonly<Record<Nation, Calendar>> = {
  england: "england-and-wales",
  wales: "england-and-wales",
  scotland: "scotland",
  "northern-ireland": "northern-ireland",
};

const standingEvents: readonly TimetableEvent[] = [
  "notice_of_election",
  "nominations_close",
  "statement_of_persons_nominated",
  "notice_of_poll",
  "agents",
];

function calendarOf(event: TimetableEvent, poll: Poll, nation: Nation): Calendar {
  const { type, date, isByElection } = poll;
  if (event === "register" && type === "parl" && date === "2019-12-12") {
    // The Early Parliamentary General Election Act 2019 kept Scotland's holiday of 2 December out of it.
    return "england-and-wales";
  }
  // At a general election a holiday in one nation is a holiday in all (RPA 1983 Sch. 1 r. 2), but
  // registration and Voter Authority Certificates go by the nation's own days.
  const isByNation = event === "register" || event === "voter_authority_certificate";
  if (type === "parl" && !isByElection && !isByNation) return "any-uk";
  if (!standingEvents.includes(event)) return ownCalendar[nation];
  if (type === "city-of-london") return "city-of-london";
  const hasEasterMonday = nation === "scotland" && (type === "local" || type === "sp");
  return hasEasterMonday ? "scotland-with-easter-monday" : ownCalendar[nation];
}

/** One event of a poll's timetable, as the law counts it. */
export type Rule = {
  readonly event: TimetableEvent;
  readonly workingDays: number;
  readonly time: string;
  readonly calendar: Calendar;
};

/** The rules of a poll's timetable. Those not confirmed are left out unless they are asked for. */
export function rules(poll: Poll, nation: Nation, hasUnconfirmed: boolean): readonly Rule[] {
  const offsets: Offsets = {
    ...standing(poll, nation),
    ...voting(poll, nation),
    ...(hasUnconfirmed && unconfirmed(poll, nation)),
  };
  // The cast is of Object.entries, which forgets which keys an object can have.
  return (Object.entries(offsets) as [TimetableEvent, Offset][]).map(
    ([event, [workingDays, time]]) => {
      return { event, workingDays, time, calendar: calendarOf(event, poll, nation) };
    },
  );
}
