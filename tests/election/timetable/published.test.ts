import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import { moments } from "./dates.ts";

const published = z
  .array(
    z.object({
      id: z.string(),
      poll: z.string(),
      nation: z.literal("ENG"),
      type: z.string(),
      dates: z.record(z.string(), z.string()),
    }),
  )
  .parse(
    JSON.parse(
      readFileSync(new URL("../../fixtures/timetables/published.json", import.meta.url), "utf8"),
    ),
  );

/** What councils call an event, and ours; null for what a timetable for voters does not carry. */
const events: Readonly<Record<string, TimetableEvent | null>> = {
  notice_of_election: "notice_of_election",
  pre_election_period_latest_start: "notice_of_election",
  nominations_open_from: null,
  close_of_nominations: "nominations_close",
  withdrawals: "nominations_close",
  statement_of_persons_nominated: "statement_of_persons_nominated",
  register_to_vote: "register",
  postal_and_changes: "postal_vote",
  proxy: "proxy_vote",
  voter_authority_certificate: "voter_authority_certificate",
  notice_of_poll: "notice_of_poll",
  notice_of_poll_last: "notice_of_poll",
  final_interim_notice_of_alteration: null,
  agents: "agents",
  lost_postal_reissue_from: "lost_postal_vote_from",
  replacement_postal_last: "lost_postal_vote_until",
  emergency_proxy: "emergency_proxy",
  register_clerical_error: "register_correction",
  expenses_parish: null,
};

const cases = published.flatMap(({ id, poll, type, dates }) =>
  Object.entries(dates)
    .filter(([name]) => events[name] !== null)
    .map(([name, at]) => ({ source: id, election: `${type.split("(")[0]}.${poll}`, name, at })),
);

test("every published date but those of other matters is compared", () => {
  expect(cases).toHaveLength(27);
});

test.each(cases)("$source published $name: $at", ({ election, name, at }) => {
  const event = events[name];
  const worked = moments(election, "england");
  expect(event && worked[event]?.slice(0, at.length)).toBe(at);
});
