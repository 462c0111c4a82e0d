import type { APIRoute } from "astro";
import { strings } from "#i18n/strings.ts";
import { declarations } from "#social/announcements.ts";
import { atomFeed } from "#social/feed/atom.ts";
import { feedWords } from "#social/feed/words.ts";

/** Every declaration as an Atom feed; a correction changes its declaration's entry. */
export const GET: APIRoute = ({ locals }) => {
  const { view, council, language, href } = locals;
  const site = council.site_url ?? null;
  const { test } = strings(language).layout;
  const words = feedWords(view, language, site, href("/feed.atom"), test);
  return new Response(atomFeed(declarations(view, site), words), {
    headers: { "content-type": "application/atom+xml; charset=utf-8" },
  });
};
