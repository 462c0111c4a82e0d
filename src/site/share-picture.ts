import { strings } from "#i18n/strings.ts";
import { shareApart } from "#social/posts/card/draw-apart.ts";
import type { PublicLocals } from "./public-locals.ts";
import type { SitePage } from "./site-pages.ts";
import { wardCard } from "./ward-card.ts";

/** The picture that a page is shared with, as a PNG: the card of a declared ward, else the page's title on the council's colours. */
export async function sharePicture(
  locals: PublicLocals,
  { path, title }: SitePage,
): Promise<Uint8Array> {
  const { view, council, language } = locals;
  const card = await wardCard(locals, path);
  if (card !== null) return card;
  return shareApart({
    title,
    kicker: view.election.title,
    council: council.name,
    colour: council.brand.primary,
    ink: council.brand.ink,
    test: view.test ? strings(language).layout.test : null,
  });
}
