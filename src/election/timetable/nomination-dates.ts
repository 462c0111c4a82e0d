import type { Poll } from "./election-id.ts";
import type { Nation } from "./nation.ts";
import { endOfDay, type Offsets } from "./offset.ts";

const inEnglandAndWales: Offsets = {
  notice_of_election: [25, endOfDay],
  nominations_close: [19, "16:00"],
  statement_of_persons_nominated: [18, "16:00"],
  notice_of_poll: [6, endOfDay],
  // No rule names a time; councils that publish one take notices until their offices close.
  agents: [5, "17:00"],
};

// Notice of the poll has no date here: it follows as soon as it can after withdrawals.
const inScotland: Offsets = {
  notice_of_election: [28, endOfDay],
  nominations_close: [23, "16:00"],
  statement_of_persons_nominated: [22, "16:00"],
};

const inNorthernIreland: Offsets = {
  notice_of_election: [25, endOfDay],
  nominations_close: [16, "13:00"],
  // 24 hours after nominations close, where there are objections.
  statement_of_persons_nominated: [15, "13:00"],
};

const ofUkParliament: Offsets = {
  notice_of_election: [22, "16:00"],
  nominations_close: [19, "16:00"],
  statement_of_persons_nominated: [18, "16:00"],
  notice_of_poll: [6, endOfDay],
};

// London Elects' timetables and the Electoral Commission's guidance for candidates (domain.md §1.3).
const ofLondon: Offsets = {
  ...inEnglandAndWales,
  notice_of_election: [30, endOfDay],
  nominations_close: [24, "16:00"],
  statement_of_persons_nominated: [22, "16:00"],
};

// Candidates may withdraw for one working day after nominations close.
const inTheCity: Offsets = {
  notice_of_election: [25, endOfDay],
  nominations_close: [17, "12:00"],
  statement_of_persons_nominated: [15, endOfDay],
};

/** What candidates, agents and the returning officer do by when (domain.md §1.2). */
export function standing({ type }: Poll, nation: Nation): Offsets {
  switch (type) {
    case "local":
      if (nation === "scotland") return inScotland;
      return nation === "northern-ireland" ? inNorthernIreland : inEnglandAndWales;
    case "mayor":
    case "pcc":
    case "senedd":
      return inEnglandAndWales;
    case "gla":
      return ofLondon;
    case "parl":
      return ofUkParliament;
    case "sp":
      return inScotland;
    case "nia":
      return inNorthernIreland;
    case "city-of-london":
      return inTheCity;
    case "ref":
      return {};
  }
}
