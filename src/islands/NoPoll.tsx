import type { PublicContest } from "#election/public/public-model.ts";
import { isCalledOff } from "#election/public/to-come.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";

type Props = { readonly contest: PublicContest; readonly words: LiveWords };

/** Why nobody votes in a ward, as far as we were told, and what comes instead. */
export function NoPoll({ contest, words }: Props) {
  const { state, not_polled, seats, candidates } = contest;
  const { ward, stages } = words;
  const vacant = state === "uncontested" ? Math.max(0, seats - candidates.length) : 0;
  const later = not_polled?.new_date ? ward.newDate(not_polled.new_date) : ward.noticeToCome;
  const sentences = [
    stages[state].meaning,
    ...(vacant > 0 ? [ward.vacant(vacant)] : []),
    ...(not_polled ? [ward.officerSaid(not_polled.reason)] : []),
    ...(isCalledOff(contest) ? [later] : []),
  ];
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
    </>
  );
}
