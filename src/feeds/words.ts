import type { PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import { feed as cy } from "#i18n/cy/feed.ts";
import { posts as cyPosts } from "#i18n/cy/posts.ts";
import { feed as en } from "#i18n/en/feed.ts";
import { posts as enPosts } from "#i18n/en/posts.ts";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage, type Language } from "#i18n/languages.ts";
import { ladder } from "#social/posts/compose/sentences.ts";
import type { FeedWords } from "./entry.ts";
import { feedId } from "./feed-id.ts";
import { correctionLines, headline } from "./headline.ts";

const titles = { en: en.title, cy: cy.title };
const testWords = { en: enPosts.test, cy: cyPosts.test };

/** The word that a rehearsal's every title begins with: the first of the sentence that its posts begin with. */
function testMark(language: Language): string {
  return testWords[language].split(".")[0] ?? "TEST";
}

/** The words of a council's feed in a language: each entry says all that a post can say, and TEST at a rehearsal. */
export function feedWords(
  view: PublicView,
  council: Pick<Council, "site_url" | "contact" | "languages">,
  language: Language,
): FeedWords {
  const { election, test } = view;
  const base = council.site_url ?? "";
  const addressIn = (other: Language, path: string) => base + hrefIn(other, path);
  const address = (path: string) => addressIn(language, path);
  const marked = (text: string) => (test ? `${testMark(language)} – ${text}` : text);
  return {
    id: feedId(view, council, language),
    title: marked(titles[language](election.title)),
    author: election.council,
    language,
    test,
    atom: address("/feed.atom"),
    json: address("/feed.json"),
    home: address("/results/"),
    twins: council.languages
      .filter(isLanguage)
      .filter((other) => other !== language)
      .map((other) => ({
        language: other,
        atom: addressIn(other, "/feed.atom"),
        json: addressIn(other, "/feed.json"),
      })),
    since: election.polls_close,
    address: ({ contest }) => address(contest ? `/results/${contest.slug}/` : "/results/"),
    headline: (announcement) => marked(headline(announcement, language)),
    sentence: (announcement) => ladder(announcement, language, false)[0] ?? "",
    correction: (correction) => correctionLines(correction, language),
  };
}
