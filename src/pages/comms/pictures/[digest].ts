import type { APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import type { Instant } from "#election/model.ts";
import { replacedStamp } from "#social/comms/words/desk.ts";
import { pictureDigest } from "#social/outbox/payload.ts";
import { stampApart } from "#social/posts/card/draw-apart.ts";
import { supersededAt } from "#social/posts/superseded.ts";

/** When the result on a card was corrected; null while it stands. */
function replacedAt({ comms, view }: App.StaffLocals, digest: string): Instant | null {
  const posts = [...comms.outbox.state.channels.values()].flatMap(({ posts: all }) => [
    ...all.values(),
  ]);
  const shown = posts.filter(({ payload }) =>
    payload.pictures.some((picture) => picture.digest === digest),
  );
  return shown.map((post) => supersededAt(post, view)).find((at) => at !== null) ?? null;
}

/** A card as it was frozen, for the desk to show; with `?replaced`, stamped where its result was corrected. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const digest = pictureDigest.safeParse(params["digest"]).data;
  if (digest === undefined) return new Response("There is no such picture.", { status: 404 });
  try {
    const card = await staffLocals(locals).comms.outbox.pictures.read(digest);
    const at = url.searchParams.has("replaced") ? replacedAt(staffLocals(locals), digest) : null;
    const { word, meaning } = replacedStamp;
    const bytes = at === null ? card : await stampApart(card, { word, meaning: meaning(at) });
    const isPng = bytes[0] === 0x89;
    return new Response(Uint8Array.from(bytes), {
      headers: { "content-type": isPng ? "image/png" : "image/jpeg" },
    });
  } catch (fault) {
    // The built site has a copy of the class of its own, so that its name tells more than instanceof.
    if (!(fault instanceof Error && fault.name === "PictureError")) throw fault;
    return new Response("There is no such picture.", { status: 404 });
  }
};
