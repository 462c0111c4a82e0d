import type { APIRoute } from "astro";

const types: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
};

/** The council's own pictures, from its content folder. */
export const GET: APIRoute = ({ locals, params, rewrite }) => {
  const name = params["name"] ?? "";
  const bytes = locals.site.pictures.get(name);
  const type = types[name.split(".").at(-1) ?? ""];
  if (!bytes || !type) return rewrite("/404");
  return new Response(Uint8Array.from(bytes), { headers: { "content-type": type } });
};
