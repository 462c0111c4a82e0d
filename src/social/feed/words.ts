import type { PublicView } from "#election/public-view.ts";
import type { Announcement } from "../announcement.ts";
import { ladder, type PostLanguage } from "../compose/sentences.ts";
import type { FeedWords } from "./entry.ts";

/** The words of a council's feed: each entry says all that a post can say, and TEST at a rehearsal. */
export function feedWords(
  { election, test }: PublicView,
  language: PostLanguage,
  siteUrl: string | null,
  address: string,
  testWord: string,
): FeedWords {
  const sentence = (announcement: Announcement) => ladder(announcement, language, false)[0] ?? "";
  const title = `${test ? `${testWord} – ` : ""}${election.title}`;
  const subject = ({ contest, council }: Announcement) =>
    contest?.ward ?? (council ? election.council : "");
  return {
    id: `urn:wardcast:${election.id}:${language}`,
    title,
    author: election.council,
    language,
    self: siteUrl === null ? null : siteUrl + address,
    home: siteUrl === null ? null : `${siteUrl}/results/`,
    since: election.polls_close,
    headline: (announcement) => `${test ? `${testWord} – ` : ""}${subject(announcement)}`,
    sentence,
    correction: (reason) => reason,
  };
}
