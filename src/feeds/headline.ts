import type { PublicContest, PublicCouncil, PublicResult } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import { feed as cy } from "#i18n/cy/feed.ts";
import { results as cyResults } from "#i18n/cy/results.ts";
import { ward as cyWard } from "#i18n/cy/ward.ts";
import { feed as en } from "#i18n/en/feed.ts";
import { results as enResults } from "#i18n/en/results.ts";
import { ward as enWard } from "#i18n/en/ward.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { ladder, type PostLanguage } from "#social/posts/compose/sentences.ts";

const words = {
  en: { feed: en, ward: enWard, results: enResults },
  cy: { feed: cy, ward: cyWard, results: cyResults },
};

/** Who held and who gained, where the ward can be compared with the last time; empty where it cannot. */
function changes(
  { holds, gains }: PublicResult,
  council: PublicCouncil,
  language: PostLanguage,
): string[] {
  const { ward, results } = words[language];
  const nameOf = (id: string) => partyOf(council, id).name ?? results.noParty;
  return [
    ...(gains ?? []).map(({ party_id, seats, from }) =>
      ward.gain(nameOf(party_id), seats, from === null ? null : nameOf(from)),
    ),
    ...(holds ?? []).map(({ party_id, seats }) => ward.hold(nameOf(party_id), seats)),
  ];
}

function resultTitle(
  { ward }: PublicContest,
  result: PublicResult,
  council: PublicCouncil,
  language: PostLanguage,
): string {
  const { feed } = words[language];
  const changed = changes(result, council, language);
  const elected = result.candidates.filter((one) => one.elected).map(({ name }) => name);
  const title = changed.length > 0 ? feed.changed(ward, changed) : feed.elected(ward, elected);
  return result.correction === null ? title : feed.corrected(title);
}

/** What happened, in a line: who held or gained, or is elected; what became of a poll; who controls the council. */
export function headline(announcement: Announcement, language: PostLanguage): string {
  const { kind, contest, council } = announcement;
  const isResult = kind === "declared" || kind === "corrected";
  // A court can declare an election void: then nobody is elected, and the sentence says so.
  const isSomebodyElected = contest?.result?.candidates.some(({ elected }) => elected);
  if (contest?.result && isResult && isSomebodyElected)
    return resultTitle(contest, contest.result, council, language);
  if (contest && kind === "uncontested") return words[language].feed.unopposed(contest.ward);
  // The sentence of a post, as a title: its first, without the full stop.
  const [sentence = ""] = ladder({ ...announcement, test: false }, language, false);
  return (sentence.split("\n")[0] ?? "").replace(/\.$/, "");
}

/** That a result was corrected and why, the reason under its label. */
export function correctionLines(
  { ground, reason }: NonNullable<PublicResult["correction"]>,
  language: PostLanguage,
): readonly string[] {
  const { ward } = words[language];
  return [ward.correctionGround(ground), ward.correctionReason(reason)].filter(Boolean);
}
