import type { APIRoute } from "astro";
import { strings } from "#i18n/strings.ts";
import { declarations } from "#social/announcements.ts";
import { jsonFeed } from "#social/feed/json-feed.ts";
import { feedWords } from "#social/feed/words.ts";

/** Every declaration as a JSON Feed; a correction changes its declaration's entry. */
export const GET: APIRoute = ({ locals }) => {
  const { view, council, language, href } = locals;
  const site = council.site_url ?? null;
  const { test } = strings(language).layout;
  const words = feedWords(view, language, site, href("/feed.json"), test);
  return new Response(JSON.stringify(jsonFeed(declarations(view, site), words)), {
    headers: { "content-type": "application/feed+json; charset=utf-8" },
  });
};
