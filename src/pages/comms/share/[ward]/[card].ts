import type { APIRoute } from "astro";
import { share } from "#social/comms/words/comms.ts";
import { declarations } from "#social/posts/announcements.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import { cardFile, shareCard } from "#social/posts/share-pack-cards.ts";

/** A card of the share pack as a file: `/comms/share/belsize/square-en.jpg`. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { view, council } = locals;
  const told = declarations(view, null).find(({ contest }) => contest?.slug === params["ward"]);
  const file = cardFile(params["card"] ?? "");
  if (!told || !file) return new Response(share.notDeclared, { status: 404 });
  try {
    const picture = await shareCard(told, file, council.brand);
    const type = file.format === "png" ? "image/png" : "image/jpeg";
    return new Response(Uint8Array.from(picture), { headers: { "content-type": type } });
  } catch (fault) {
    if (!(fault instanceof CardError)) throw fault;
    return new Response(fault.message, { status: 422 });
  }
};
