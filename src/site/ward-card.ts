import { card as cy } from "#i18n/cy/card.ts";
import { card as en } from "#i18n/en/card.ts";
import { declarations } from "#social/posts/announcements.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { drawCard } from "#social/posts/card/draw-card.ts";
import type { PublicLocals } from "./public-locals.ts";

const words = { en, cy };

/** The card of a ward's result, for its pages to be shared with; null before the declaration, or for any other page. */
export async function wardCard(
  { view, council, language }: PublicLocals,
  path: string,
): Promise<Buffer | null> {
  const [, slug] = /^\/(?:wards|results)\/([^/]+)\/$/.exec(path) ?? [];
  const told = declarations(view, null).find(({ contest }) => contest?.slug === slug);
  if (!told) return null;
  try {
    const drawn = await drawCard(cardModel(told, words[language], council.brand), "wide");
    return await drawn.png();
  } catch (fault) {
    if (fault instanceof CardError) return null;
    throw fault;
  }
}
