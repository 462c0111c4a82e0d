import type { APIRoute } from "astro";
import { atomFeed } from "#feeds/atom.ts";
import { feedStatements } from "#feeds/feed-statements.ts";
import { feedWords } from "#feeds/words.ts";

/** Every result, every poll that is not held, control and totals as an Atom feed; a correction changes its result's entry. */
export const GET: APIRoute = ({ locals }) => {
  const { view, council, language } = locals;
  const words = feedWords(view, council, language);
  return new Response(atomFeed(feedStatements(view), words), {
    headers: { "content-type": "application/atom+xml; charset=utf-8" },
  });
};
