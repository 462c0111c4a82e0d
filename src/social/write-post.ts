import { card as cyCard } from "#i18n/cy/card.ts";
import { card as enCard } from "#i18n/en/card.ts";
import type { Announcement } from "./announcement.ts";
import { CardError } from "./card/card-error.ts";
import { type Brand, cardModel } from "./card/card-model.ts";
import { cardShapes } from "./card/card-shape.ts";
import { drawCard } from "./card/draw-card.ts";
import type { Limits, Payload, Picture, Sent } from "./channels/channel.ts";
import type { DeskChannel } from "./comms.ts";
import { compose } from "./compose/compose.ts";
import { ladder } from "./compose/sentences.ts";

const cardWords = { en: enCard, cy: cyCard };

/** The most that is said of a picture in words that its channel takes; the shortest where none fits. */
function altText(announcement: Announcement, language: "en" | "cy", { alt }: Limits): string {
  const texts = ladder(announcement, language, false);
  const text = texts.find((one) => one.length <= alt) ?? texts.at(-1) ?? "";
  return text.replaceAll("\n", " ").slice(0, alt);
}

/** A card as a PNG; null where it cannot be drawn as it must be, and the text goes alone. */
async function draw(
  announcement: Announcement,
  language: "en" | "cy",
  brand: Brand,
): Promise<Uint8Array | null> {
  try {
    const model = cardModel(announcement, cardWords[language], brand);
    const drawn = await drawCard(model, "wide");
    return await drawn.png();
  } catch (fault) {
    if (fault instanceof CardError) return null;
    throw fault;
  }
}

type Card = Promise<Uint8Array | null>;
type Draw = (announcement: Announcement, language: "en" | "cy") => Card;

/** Draws each card once, for all the channels that the same announcement is written for. */
function drawnOnce(brand: Brand): Draw {
  const drawn = { en: new WeakMap<Announcement, Card>(), cy: new WeakMap<Announcement, Card>() };
  return (announcement, language) => {
    const card = drawn[language].get(announcement) ?? draw(announcement, language, brand);
    drawn[language].set(announcement, card);
    return card;
  };
}

async function pictureOf(
  announcement: Announcement,
  language: "en" | "cy",
  card: Draw,
  limits: Limits,
): Promise<Picture | null> {
  const bytes = await card(announcement, language);
  if (bytes === null || bytes.byteLength > limits.pictureBytes) return null;
  const [{ width, height }] = cardShapes.wide;
  const alt = altText(announcement, language, limits);
  return { bytes, type: "image/png", width, height, alt };
}

/** Writes the post of an announcement for a channel; null where there is nothing to say that it takes. */
export function postWriter(
  channels: readonly DeskChannel[],
  brand: Brand,
): (announcement: Announcement, name: string, replyTo: Sent | null) => Promise<Payload | null> {
  const card = drawnOnce(brand);
  return async (announcement, name, replyTo) => {
    const found = channels.find(({ yaml }) => yaml.name === name);
    if (!found?.outlet) return null;
    const { yaml, outlet } = found;
    const { channel } = outlet;
    const limits = await channel.limits();
    const fits = (text: string) =>
      channel.count(text) <= limits.most &&
      (limits.bytes === null || Buffer.byteLength(text) <= limits.bytes);
    const { language, link } = yaml;
    const written = compose(announcement, { fits, language, hasLink: link });
    if (written === null) return null;
    const hasCard = yaml.card && channel.can.pictures && limits.pictures > 0;
    const picture = hasCard
      ? await pictureOf(announcement, language === "both" ? "cy" : language, card, limits)
      : null;
    return {
      ...written,
      pictures: picture === null ? [] : [picture],
      createdAt: new Date().toISOString(),
      replyTo,
    };
  };
}
