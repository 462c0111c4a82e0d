import { card as cy } from "#i18n/cy/card.ts";
import { card as en } from "#i18n/en/card.ts";
import type { Announcement } from "./announcement.ts";
import { CardError } from "./card/card-error.ts";
import { type Brand, cardModel } from "./card/card-model.ts";
import { type CardSize, cardShapes } from "./card/card-shape.ts";
import { drawApart } from "./card/draw-apart.ts";
import type { PostLanguage } from "./compose/sentences.ts";

const words = { en, cy };

/** A file of the pack: a card in one shape, language and format. */
export type CardFile = {
  readonly size: CardSize;
  readonly language: PostLanguage;
  readonly format: "png" | "jpg";
};

const name = /^(wide|square)-(en|cy)\.(png|jpg)$/;

/** The card that a file's name asks for, `wide-en.png`; null for any other name. */
export function cardFile(file: string): CardFile | null {
  const [, size, language, format] = name.exec(file) ?? [];
  if (!size) return null;
  return {
    size: size === "wide" ? "wide" : "square",
    language: language === "cy" ? "cy" : "en",
    format: format === "png" ? "png" : "jpg",
  };
}

/** The two shapes, what each is for and its size in pixels. */
export const shareShapes = (["wide", "square"] as const).map((size) => {
  const [{ width, height }] = cardShapes[size];
  return { size, width, height };
});

/** Draws a card of the pack; throws a `CardError` where it cannot be drawn as it must be. */
export async function shareCard(
  announcement: Announcement,
  { size, language, format }: CardFile,
  brand: Brand,
): Promise<Uint8Array> {
  return drawApart(cardModel(announcement, words[language], brand), size, format);
}

/** Why the cards of a language cannot be drawn, in a sentence; null where they can. */
export async function cardProblem(
  announcement: Announcement,
  language: PostLanguage,
  brand: Brand,
): Promise<string | null> {
  const files = shareShapes.map(({ size }) => ({ size, language, format: "png" as const }));
  try {
    await Promise.all(files.map((file) => shareCard(announcement, file, brand)));
    return null;
  } catch (fault) {
    if (fault instanceof CardError) return fault.message;
    throw fault;
  }
}
