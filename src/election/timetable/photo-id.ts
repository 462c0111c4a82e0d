import type { Poll } from "./election-id.ts";
import type { Nation } from "./nation.ts";

/** The first polls at which photo ID was asked for (Elections Act 2022 s. 1 and Sch. 1). */
const firstPoll = "2023-05-04";

/**
 * Whether voters at polling stations are asked for photo ID under the Elections Act 2022, and so can
 * apply for a Voter Authority Certificate: by the kind of poll, not by the place (domain.md §0.9, §7.2).
 * Northern Ireland asks for photo ID under its own law, without such certificates.
 */
export function asksForPhotoId({ type, date }: Poll, nation: Nation): boolean {
  if (date < firstPoll) return false;
  if (type === "local" || type === "ref") return nation === "england";
  if (type === "parl") return nation !== "northern-ireland";
  return type === "mayor" || type === "pcc" || type === "gla";
}
