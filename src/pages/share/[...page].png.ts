import type { APIRoute } from "astro";
import { sharePicture } from "#site/share-picture.ts";
import { sitePages } from "#site/site-pages.ts";

/** The picture that stands for a page where it is shared: `/share/wards/belsize.png` for `/wards/belsize/`. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const name = params["page"] ?? "";
  const path = name === "home" ? "/" : `/${name}/`;
  const page = sitePages(locals).find((one) => one.path === path);
  if (!page) return rewrite("/404");
  const picture = await sharePicture(locals, page);
  return new Response(Uint8Array.from(picture), { headers: { "content-type": "image/png" } });
};
