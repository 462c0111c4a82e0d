import type { APIRoute } from "astro";
import { pictureDigest } from "#social/outbox/payload.ts";
import { PictureError } from "#social/outbox/pictures.ts";

/** A card as it was frozen, for the desk to show. */
export const GET: APIRoute = async ({ locals, params }) => {
  const digest = pictureDigest.safeParse(params["digest"]).data;
  if (digest === undefined) return new Response("There is no such picture.", { status: 404 });
  try {
    const bytes = await locals.comms.outbox.pictures.read(digest);
    const isPng = bytes[0] === 0x89;
    return new Response(Uint8Array.from(bytes), {
      headers: { "content-type": isPng ? "image/png" : "image/jpeg" },
    });
  } catch (fault) {
    if (!(fault instanceof PictureError)) throw fault;
    return new Response("There is no such picture.", { status: 404 });
  }
};
