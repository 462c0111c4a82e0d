import type { APIRoute } from "astro";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage } from "#i18n/languages.ts";
import { sitePages } from "#site/site-pages.ts";

/** Every page in every language, where the site knows its own address (sitemaps.org). */
export const GET: APIRoute = ({ locals, rewrite }) => {
  const { council } = locals;
  const { site_url: base } = council;
  if (base === undefined) return rewrite("/404");
  const languages = council.languages.filter(isLanguage);
  const urls = sitePages(locals).flatMap(({ path }) =>
    languages.map((language) => `<url><loc>${base}${hrefIn(language, path)}</loc></url>`),
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
};
