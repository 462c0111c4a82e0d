import { createHash } from "node:crypto";
import type { Candidate } from "#election/model.ts";
import { type WardView, typedIn } from "./ward-view.ts";

export const orders = ["paper", "other"] as const;

/**
 * The candidates in the order of the ballot paper or, on request, in another one that stays the same for a person in a
 * ward: whoever types the second entry then reads the names instead of counting the rows (Nelson 2023).
 */
export function orderedCandidates(
  { contest, account }: WardView,
  order: (typeof orders)[number],
): readonly Candidate[] {
  if (order === "paper") return contest.candidates;
  const place = ({ id }: Candidate) =>
    createHash("sha256").update(`${account.username} ${contest.id} ${id}`).digest("hex");
  return contest.candidates.toSorted((a, b) => place(a).localeCompare(place(b)));
}

/** The order that was asked for, in the address or in the form that came back. */
export function orderAsked(wardView: WardView, url: URL): (typeof orders)[number] {
  const asked = typedIn(wardView, "enter-figures", "order", url.searchParams.get("order") ?? "");
  return asked === "other" ? "other" : "paper";
}
