import { isValid } from "date-fns/isValid";
import { z } from "zod";
import { contestId, instant, type Instant } from "#election/model.ts";
import { londonTime } from "#election/timetable/london-time.ts";
import type { AuditFilter } from "./filter.ts";
import type { Place } from "./reading.ts";

const localTime = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/;

export type AuditQuery = {
  readonly filter: AuditFilter;
  readonly before: Place | null;
  /** The fields that could not be read, which count as empty. */
  readonly wrong: readonly ("from" | "to")[];
};

/** A local time as a browser's field of date and time gives it; `undefined` where it is none. */
function readTime(typed: string, end: "" | "59.999"): Instant | null | undefined {
  if (typed === "") return null;
  const [, date, time] = localTime.exec(typed) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const at = londonTime({ date, time });
  if (!isValid(at)) return undefined;
  const written = at.toISOString();
  return instant.parse(end === "" ? written : written.replace("00.000Z", `${end}Z`));
}

function readPlace(text: string | null): Place | null {
  const [, journal, staff] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  if (journal === undefined || staff === undefined) return null;
  return new Map([
    ["journal", Number(journal)],
    ["staff", Number(staff)],
  ]);
}

/** The address of older entries ends with this. */
export function placeText(place: Place): string {
  return `${place.get("journal") ?? 0}.${place.get("staff") ?? 0}`;
}

/** What an address asks for: the form's fields, and where an earlier page ended. */
export function readQuery(query: URLSearchParams): AuditQuery {
  const typed = (name: string) => (query.get(name) ?? "").trim();
  const from = readTime(typed("from"), "");
  const to = readTime(typed("to"), "59.999");
  const filter: AuditFilter = {
    contest: z.nullable(contestId).parse(typed("ward") || null),
    person: typed("person"),
    kind: typed("kind") || null,
    from: from ?? null,
    to: to ?? null,
    text: typed("text"),
  };
  return {
    filter,
    before: readPlace(query.get("before")),
    wrong: [
      ...(from === undefined ? ["from" as const] : []),
      ...(to === undefined ? ["to" as const] : []),
    ],
  };
}

/** The same query without its place, for the export and for older pages. */
export function filterText(query: URLSearchParams): string {
  const kept = ["ward", "person", "kind", "from", "to", "text"].flatMap((name) => {
    const value = query.get(name)?.trim() ?? "";
    return value === "" ? [] : [[name, value]];
  });
  return new URLSearchParams(kept).toString();
}
