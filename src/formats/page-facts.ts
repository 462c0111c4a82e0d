import type { Franchise } from "#election/franchise.ts";
import type { Election } from "#election/model.ts";
import { type LocalMoment, withOffset } from "#election/timetable/london-time.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import { isPassed } from "#election/timetable/still-possible.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import { confirmable, type Council } from "./council-yaml.ts";
import { officialLinks } from "./links.ts";

/** A deadline in words, for a sentence. */
type SaidDeadline = {
  readonly text: string;
  readonly day: string;
  readonly time: string;
  readonly passed: boolean;
};

/** Everything a Markdown page can fill in, by the name it has there: docs/pages.md. */
export type PageFacts = {
  readonly council: Readonly<Record<string, string | null>>;
  readonly election: { readonly title: string; readonly type: string };
  readonly poll: {
    readonly date: string;
    readonly opens: string;
    readonly closes: string;
    readonly is_over: boolean;
  };
  readonly deadline: Readonly<Record<TimetableEvent, SaidDeadline | null>>;
  readonly nation: string;
  readonly rules: Readonly<Record<string, string | number | boolean | null>>;
  readonly links: Readonly<Record<string, string>>;
  readonly confirmed: Readonly<Record<string, boolean>>;
  readonly accessibility: { readonly tested_on: string };
};

/** How a language says dates and times. */
export type TimeWords = {
  of(instant: string): string;
  day(instant: string): string;
  at(time: string, day: string): string;
};

/** Dates as the files write them, for whoever checks a page and does not read it. */
export const plainTime: TimeWords = {
  of: (instant) => instant,
  day: (instant) => instant,
  at: (time, day) => `${day} ${time}`,
};

export type FactSources = {
  readonly council: Council;
  readonly election: Pick<Election, "title" | "pollDate" | "pollsOpen" | "pollsClose"> & {
    readonly contests: readonly { readonly seats: number }[];
  };
  readonly timetable: Timetable | null;
  readonly franchise: Franchise | null;
  readonly now: LocalMoment & { readonly instant: string };
};

/** The day on which tests/browser/site.test.ts and tests/slow/lighthouse.test.ts last passed for a release. */
const testedOn = "2026-11-23";

const events: readonly TimetableEvent[] = [
  "notice_of_election",
  "nominations_close",
  "statement_of_persons_nominated",
  "register",
  "postal_vote",
  "proxy_vote",
  "voter_authority_certificate",
  "notice_of_poll",
  "agents",
  "lost_postal_vote_from",
  "lost_postal_vote_until",
  "late_absent_vote",
  "emergency_proxy",
  "register_correction",
  "polls_open",
  "polls_close",
];

function deadlines(
  timetable: Timetable | null,
  now: LocalMoment,
  time: TimeWords,
): PageFacts["deadline"] {
  const said = (event: TimetableEvent): SaidDeadline | null => {
    const deadline = timetable?.deadlines.find((one) => one.event === event);
    if (!deadline) return null;
    const at = withOffset(deadline);
    const [day, clock] = [time.day(at), time.of(at)];
    return { day, time: clock, text: time.at(clock, day), passed: isPassed(deadline, now) };
  };
  // Every event is named, so the cast only says what the list above holds.
  return Object.fromEntries(events.map((event) => [event, said(event)])) as PageFacts["deadline"];
}

function rules({ franchise, timetable, election }: FactSources): PageFacts["rules"] {
  const has = (event: TimetableEvent) =>
    timetable?.deadlines.some((one) => one.event === event) ?? false;
  return {
    photo_id: franchise?.photoId ?? null,
    voting_age: franchise?.votingAge ?? 18,
    register_from_age: franchise?.registerFromAge ?? 16,
    eu_citizens: franchise?.euCitizens ?? "none",
    other_foreign_nationals: franchise?.otherForeignNationals ?? false,
    overseas_electors: franchise?.overseasElectors ?? false,
    absent_vote_online: franchise?.absentVoteOnline ?? false,
    hand_in_postal_votes: franchise?.handInPostalVotes ?? false,
    lost_postal_replaced: has("lost_postal_vote_until"),
    emergency_proxy: has("emergency_proxy"),
    seats: election.contests.reduce((sum, { seats }) => sum + seats, 0),
    wards: election.contests.length,
    several_seats: election.contests.some(({ seats }) => seats > 1),
  };
}

/** The facts with every deadline there can be, for whoever checks which names are known. */
export function shapeOf(facts: PageFacts): PageFacts {
  const said: SaidDeadline = { text: "", day: "", time: "", passed: false };
  const all = events.map((event) => [event, said]);
  return { ...facts, deadline: Object.fromEntries(all) as PageFacts["deadline"] };
}

/** The facts of an election at a moment, with names, dates and addresses in one language. */
export function pageFacts(sources: FactSources, language: string, time: TimeWords): PageFacts {
  const { council, election, timetable, now } = sources;
  const { contact } = council;
  return {
    council: {
      name: council.name,
      returning_officer: council.returning_officer,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
      address: contact.address ?? null,
      website: contact.website ?? null,
      polling_stations_url: council.polling_stations_url ?? null,
    },
    election: { title: election.title, type: timetable?.poll.type ?? "local" },
    poll: {
      date: time.day(election.pollDate),
      opens: time.of(election.pollsOpen),
      closes: time.of(election.pollsClose),
      is_over: now.instant >= election.pollsClose,
    },
    deadline: deadlines(timetable, now, time),
    nation: council.nation,
    rules: rules(sources),
    links: officialLinks(council.nation, language),
    confirmed: Object.fromEntries(confirmable.map((key) => [key, council.confirmed.includes(key)])),
    accessibility: { tested_on: time.day(testedOn) },
  };
}
