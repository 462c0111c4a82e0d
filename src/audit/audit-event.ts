import type { z } from "zod";
import type { BallotEvent } from "#election/count/ballot.ts";
import type { ContestEvent, journalOpened } from "#election/count/event.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import type { StaffEvent } from "./staff-source.ts";

/** Everything the audit can meet: what happened to the contests, the posts, the journal itself and the accounts. */
type AuditEvent =
  BallotEvent | ContestEvent | OutboxEvent | z.infer<typeof journalOpened> | StaffEvent;

type Leaf = string | number | boolean | null | undefined;

/** The names of all fields in a value, however deep; names that people make up, as of a warning's reason, are none. */
type Fields<T> = T extends Leaf
  ? never
  : T extends readonly (infer Item)[]
    ? Fields<Item>
    : string extends keyof T
      ? Fields<T[keyof T]>
      : { [Name in keyof T & string]: Name | Fields<T[Name]> }[keyof T & string];

/** The name of a field that some event has, at any depth. */
export type EventField = Fields<AuditEvent>;
