import type { APIRoute } from "astro";
import { personalPages } from "#accounts/permissions.ts";

/** Staff pages are no business of a search engine's; a rehearsal's pages say of themselves not to be listed. */
export const GET: APIRoute = ({ locals }) => {
  const base = locals.council.site_url;
  const lines = ["User-agent: *", ...personalPages.map((page) => `Disallow: ${page}`)];
  if (base !== undefined) lines.push("", `Sitemap: ${base}/sitemap.xml`);
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
};
