import { campaign as cy } from "#i18n/cy/campaign.ts";
import { card as cyCard } from "#i18n/cy/card.ts";
import { campaign as en } from "#i18n/en/campaign.ts";
import { card as enCard } from "#i18n/en/card.ts";
import type { Language } from "#i18n/languages.ts";
import type { Limits, Picture } from "#social/channels/channel.ts";
import { CardError } from "#social/posts/card/card-error.ts";
import type { CardModel } from "#social/posts/card/card-model.ts";
import { cardShapes } from "#social/posts/card/card-shape.ts";
import { drawApart } from "#social/posts/card/draw-apart.ts";
import type { Poll, Sentences } from "./sentences.ts";

const words = { en: { ...enCard, ...en }, cy: { ...cyCard, ...cy } };

/** The card of a reminder: the same form as a result's, with what there is to do instead of candidates. */
export function reminderCard(
  { headline, text, title, pollingDay, test }: Sentences,
  { council, election }: Poll,
  language: Language,
): CardModel {
  const { test: word, testMeaning: meaning, name } = words[language];
  return {
    brand: council.brand,
    test: test === null ? null : { word, meaning },
    correction: null,
    heading: [title],
    title: name(election.council, election.council_cy),
    sentence: { headline, text },
    rows: [],
    foot: [pollingDay],
  };
}

/** The most that is said of the card in words that its channel takes. */
function altText({ test, headline, text, title }: Sentences, { alt }: Limits): string {
  const texts = [
    [test, `${headline}.`, text, title],
    [test, `${headline}.`, text],
    [test, `${headline}.`],
  ].map((lines) => lines.filter((line) => line !== null).join(" "));
  return texts.find((one) => one.length <= alt) ?? "";
}

/** The picture of a reminder; null where it cannot be drawn as it must be or told in words, and the text goes alone. */
export async function reminderPicture(
  parts: Sentences,
  poll: Poll,
  language: Language,
  limits: Limits,
): Promise<Picture | null> {
  const alt = altText(parts, limits);
  if (alt === "") return null;
  try {
    const png = await drawApart(reminderCard(parts, poll, language), "wide");
    if (png.byteLength > limits.pictureBytes) return null;
    const [{ width, height }] = cardShapes.wide;
    return { bytes: png, type: "image/png", width, height, alt };
  } catch (fault) {
    if (fault instanceof CardError) return null;
    throw fault;
  }
}
