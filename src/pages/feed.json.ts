import type { APIRoute } from "astro";
import { feedStatements } from "#feeds/feed-statements.ts";
import { jsonFeed } from "#feeds/json-feed.ts";
import { feedWords } from "#feeds/words.ts";

/** Every result, every poll that is not held, control and totals as a JSON Feed; a correction changes its result's entry. */
export const GET: APIRoute = ({ locals }) => {
  const { view, council, language } = locals;
  const words = feedWords(view, council, language);
  return new Response(JSON.stringify(jsonFeed(feedStatements(view), words)), {
    headers: { "content-type": "application/feed+json; charset=utf-8" },
  });
};
