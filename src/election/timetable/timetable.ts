import { getYear } from "date-fns/getYear";
import { inUtc } from "./calendar-date.ts";
import { nationsOf, type Poll, readElectionId } from "./election-id.ts";
import type { Nation } from "./nation.ts";
import { endOfDay, type TimetableEvent } from "./offset.ts";
import { rules } from "./rules.ts";
import { knownYears, workingDaysBefore } from "./working-days.ts";

/** One date of a timetable: the last moment for it, or the first where the event says from or open. */
export type Deadline = {
  readonly event: TimetableEvent;
  readonly date: string;
  /** Local time, in the United Kingdom. */
  readonly time: string;
  /** Working days before the poll, 0 being polling day; null where the law names the day itself. */
  readonly workingDays: number | null;
};

export type Timetable = {
  readonly poll: Poll;
  readonly nation: Nation;
  readonly deadlines: readonly Deadline[];
};

type TimetableRefusal = {
  readonly code:
    "not-an-election-id" | "nation-missing" | "nation-has-no-such-poll" | "bank-holidays-not-known";
  readonly message: string;
};

export type TimetableRequest = {
  /** Democracy Club's election id. */
  readonly id: string;
  /** May be left out where the kind of election is held in one nation only. */
  readonly nation?: Nation | undefined;
  /** Days appointed for public thanksgiving or mourning, as ISO dates. */
  readonly extraDiesNon?: readonly string[];
  /** Whether to give dates that rest on no source that could be read (domain.md [K]). */
  readonly hasUnconfirmed?: boolean;
};

type Refused = { readonly ok: false; readonly refusal: TimetableRefusal };

function refused(code: TimetableRefusal["code"], message: string): Refused {
  return { ok: false, refusal: { code, message } };
}

function nationFor(
  { id, nation }: TimetableRequest,
  { type }: Poll,
): { ok: true; nation: Nation } | Refused {
  const nations = nationsOf[type];
  const [only] = nations;
  if (nation === undefined) {
    if (nations.length === 1 && only) return { ok: true, nation: only };
    return refused("nation-missing", `Name the nation of ${id}: ${nations.join(", ")}.`);
  }
  if (nations.includes(nation)) return { ok: true, nation };
  const where = nations.join(" and ");
  return refused(
    "nation-has-no-such-poll",
    `${id} can only be held in ${where}, not in ${nation}.`,
  );
}

/** The City's ward lists are closed on 30 November, and in force for a year from 16 February. */
function cityRegister({ date }: Poll): Deadline {
  const year = getYear(date, inUtc) - (date.slice(5) <= "02-15" ? 2 : 1);
  return { event: "register", date: `${year}-11-30`, time: endOfDay, workingDays: null };
}

/** Every deadline in the order it passes, or null where a year's bank holidays are not known. */
function deadlines(poll: Poll, nation: Nation, request: TimetableRequest): Deadline[] | null {
  const counted: Deadline[] = poll.type === "city-of-london" ? [cityRegister(poll)] : [];
  for (const rule of rules(poll, nation, request.hasUnconfirmed ?? false)) {
    const { event, time, workingDays, calendar } = rule;
    const date = workingDaysBefore(poll.date, workingDays, calendar, request.extraDiesNon);
    if (date === null) return null;
    counted.push({ event, date, time, workingDays });
  }
  const moment = ({ date, time }: Deadline) => `${date}T${time}`;
  return counted.toSorted((a, b) => moment(a).localeCompare(moment(b)));
}

/**
 * The statutory timetable of a poll (domain.md §1): every deadline that exists for its kind and nation,
 * and no other. Refuses an id it cannot read, a nation that has no such poll, and a poll for which the
 * bank holidays are not all known, rather than guess a date.
 */
export function timetable(request: TimetableRequest): { ok: true; timetable: Timetable } | Refused {
  const poll = readElectionId(request.id);
  if (poll === null) {
    return refused(
      "not-an-election-id",
      `“${request.id}” is not an election id with a timetable. Give one such as local.camden.2026-05-07: local, mayor, pcc, gla, parl, senedd, sp, nia or ref, then the parts of its name, then the date of the poll.`,
    );
  }
  const held = nationFor(request, poll);
  if (!held.ok) return held;
  const counted = deadlines(poll, held.nation, request);
  if (counted !== null) {
    return { ok: true, timetable: { poll, nation: held.nation, deadlines: counted } };
  }
  const [first, last] = knownYears();
  return refused(
    "bank-holidays-not-known",
    `The timetable of ${request.id} cannot be worked out: bank holidays are known from ${first} to ${last} only.`,
  );
}
