import type { PublicContest } from "#election/public/public-model.ts";
import { hasPoll, isPolled } from "#election/public/to-come.ts";
import { strings } from "#i18n/strings.ts";
import type { PublicLocals } from "./public-locals.ts";

/** In which wards nobody votes, in a sentence; null where there is a poll in every ward. */
export function noPollSentence({
  view,
  language,
}: Pick<PublicLocals, "view" | "language">): string | null {
  const { wards, stages } = strings(language);
  if (!hasPoll(view)) return wards.noPollAnywhere;
  const without = view.contests.filter((contest) => !isPolled(contest));
  if (without.length === 0) return null;
  return wards.noPoll(
    without.map(({ ward, state }) => {
      const { label } = stages[state];
      return `${ward} (${label.charAt(0).toLocaleLowerCase("en")}${label.slice(1)})`;
    }),
  );
}

/** How many a ward elects while it is to come, and afterwards only how many seats it has; what became of a poll that is not held. */
export function seatsText(
  contest: PublicContest,
  { view, now, language }: Pick<PublicLocals, "view" | "now" | "language">,
): string {
  const { wards, results, stages } = strings(language);
  if (!isPolled(contest)) return stages[contest.state].label;
  return now < view.election.polls_close
    ? wards.seatsUp(contest.seats)
    : results.seatsUp(contest.seats);
}
