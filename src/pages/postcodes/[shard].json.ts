import type { APIRoute } from "astro";
import { postcodeShards } from "#formats/postcode-shards.ts";

/** The postcodes of one outward code, for the page to look one up itself. */
export const GET: APIRoute = ({ locals, params, rewrite }) => {
  const shard = postcodeShards(locals.site.postcodes).get(params["shard"] ?? "");
  return shard ? Response.json(shard) : rewrite("/404");
};
