import { card as cy } from "#i18n/cy/card.ts";
import { card as en } from "#i18n/en/card.ts";
import { declarations } from "#social/posts/announcements.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import { cardModel } from "#social/posts/card/card-model.ts";
import { drawApart } from "#social/posts/card/draw-apart.ts";
import type { PublicLocals } from "./public-locals.ts";

const words = { en, cy };

/** The card of a ward's result, for its pages to be shared with; null before the declaration, or for any other page. */
export async function wardCard(
  { view, council, language }: PublicLocals,
  path: string,
): Promise<Uint8Array | null> {
  const [, slug] = /^\/(?:wards|results)\/([^/]+)\/$/.exec(path) ?? [];
  const told = declarations(view, null).find(({ contest }) => contest?.slug === slug);
  if (!told) return null;
  try {
    return await drawApart(cardModel(told, words[language], council.brand), "wide");
  } catch (fault) {
    if (fault instanceof CardError) return null;
    throw fault;
  }
}
