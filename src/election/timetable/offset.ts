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
export type Offset = readonly [workingDays: number, time: string];

/** The events a poll has, each with where it stands before the poll. */
export type Offsets = Readonly<Partial<Record<TimetableEvent, Offset>>>;

/** A rule that names a day and no time is kept until the day ends. */
export const endOfDay = "23:59";
