import { z } from "zod";
import type { Nation } from "./nation.ts";

/** Kinds of poll that the law gives different timetables, by the word their ids begin with where they have one. */
export type ElectionType =
  | "local"
  | "city-of-london"
  | "mayor"
  | "pcc"
  /** The London Assembly and the Mayor of London. */
  | "gla"
  | "parl"
  | "senedd"
  | "sp"
  | "nia"
  | "ref";

/** What an election id says of the poll. */
export type Poll = {
  readonly type: ElectionType;
  readonly date: string;
  readonly isByElection: boolean;
};

const form =
  /^(local|mayor|pcc|gla|parl|senedd|naw|sp|nia|ref)((?:\.[a-z0-9-]+)*)\.(\d{4}-\d{2}-\d{2})$/;

function typeOf(first: string, organisation: string | undefined): ElectionType {
  // Common councillors are city-of-london, aldermen city-of-london-alder.
  if (first === "local" && organisation?.startsWith("city-of-london")) return "city-of-london";
  if (first === "mayor" && organisation === "london") return "gla";
  // The National Assembly for Wales is the Senedd by its old name.
  // The form allows no other word than these.
  return first === "naw" ? "senedd" : (first as ElectionType);
}

/**
 * Reads an election id or a ballot paper id in Democracy Club's form (uk-election-ids): type, parts, and
 * the date of the poll, `local.2026-05-07` or `parl.runcorn-and-helsby.by.2025-05-01`. Null for any other.
 */
export function readElectionId(id: string): Poll | null {
  const [, first = "", middle = "", last] = form.exec(id) ?? [];
  const date = z.iso.date().safeParse(last).data;
  if (date === undefined) return null;
  const parts = middle.split(".").slice(1);
  return { type: typeOf(first, parts[0]), date, isByElection: parts.includes("by") };
}

/** The nations where there can be such a poll. */
export const nationsOf: Readonly<Record<ElectionType, readonly Nation[]>> = {
  local: ["england", "wales", "scotland", "northern-ireland"],
  "city-of-london": ["england"],
  mayor: ["england"],
  pcc: ["england", "wales"],
  gla: ["england"],
  parl: ["england", "wales", "scotland", "northern-ireland"],
  senedd: ["wales"],
  sp: ["scotland"],
  nia: ["northern-ireland"],
  ref: ["england", "wales", "scotland", "northern-ireland"],
};
