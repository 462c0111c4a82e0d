import type { APIRoute } from "astro";
import { strings } from "#i18n/strings.ts";
import { shareImage } from "#share/share-image.ts";
import { sitePages } from "#site/site-pages.ts";
import { wardCard } from "#site/ward-card.ts";

/** The picture that stands for a page where it is shared: `/share/wards/belsize.png` for `/wards/belsize/`. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { view, council, language } = locals;
  const name = params["page"] ?? "";
  const path = name === "home" ? "/" : `/${name}/`;
  const page = sitePages(locals).find((one) => one.path === path);
  if (!page) return rewrite("/404");
  const card = await wardCard(locals, path);
  const picture =
    card ??
    (await shareImage({
      title: page.title,
      kicker: view.election.title,
      council: council.name,
      colour: council.brand.primary,
      ink: council.brand.ink,
      test: view.test ? strings(language).layout.test : null,
    }));
  return new Response(Uint8Array.from(picture), { headers: { "content-type": "image/png" } });
};
