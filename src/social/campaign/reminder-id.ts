import { printName, readName } from "#social/outbox/announcement-name.ts";
import type { Reminder } from "./plan.ts";

/** The kind of every post of the campaign. */
export const reminderKind = "reminder";

/** What makes a reminder the same one: its election, its event, its days before, and the deadline it names. */
type Named = {
  readonly election: string;
  /** `register-3`. */
  readonly slot: string;
  /** `2027-04-19T23:59`. */
  readonly deadline: string;
  /** Grows when a post was withdrawn because its deadline or its time had moved. */
  readonly revision: number;
};

/** Before names had versions, the revision stood at the end. */
const form = /^([a-z_]+-\d+):(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d+))?$/;

/** Where a reminder stands among the others of its channel: `register-3`. */
export function slotOf({ event, days }: Reminder): string {
  return `${event}-${days}`;
}

export function deadlineOf({ deadline: { date, time } }: Reminder): string {
  return `${date}T${time}`;
}

/** A reminder's name in the outbox: `reminder:local.camden.2027-05-06:1:register-3:2027-04-19T23:59`. */
export function announcementOf(election: string, reminder: Reminder, revision: number): string {
  const detail = `${slotOf(reminder)}:${deadlineOf(reminder)}`;
  return printName({ kind: reminderKind, contest: election, version: revision, detail });
}

/** What a name in the outbox says; null where it is no reminder's. */
export function readAnnouncement(announcement: string): Named | null {
  const name = readName(announcement);
  const [, slot, deadline, revision = name?.version] = form.exec(name?.detail ?? "") ?? [];
  if (name?.kind !== reminderKind || !slot || !deadline) return null;
  return { election: name.contest, slot, deadline, revision: Number(revision) };
}
