import type { Limits, Payload, Picture } from "./channel.ts";
import { refused, type Refused, refusedPart } from "./outcome.ts";

/** A payload as far as it is words. */
type Words = Pick<Payload, "text"> & { readonly pictures: readonly Pick<Picture, "alt">[] };

const encoder = new TextEncoder();

function unfitAlt(alt: string, limits: Limits): string | null {
  if (alt.trim() === "") return "The picture has no alt text. Say in words what it shows.";
  const length = [...alt].length;
  if (length > limits.alt)
    return `The alt text has ${length} characters and at most ${limits.alt} are taken. Shorten it.`;
  return null;
}

function unfitPicture({ bytes, alt }: Picture, limits: Limits): string | null {
  return bytes.length > limits.pictureBytes
    ? `The picture has ${bytes.length} bytes and at most ${limits.pictureBytes} are taken. Make it smaller.`
    : unfitAlt(alt, limits);
}

/** Why the words, or how many pictures there are, do not fit a channel; null where they do. */
function unfitText(payload: Words, limits: Limits, counted: number): string | null {
  if (payload.text.trim() === "") return "The post has no text. Write one.";
  const most = limits.utmost ?? limits.most;
  if (counted > most) return `The text counts ${counted} and at most ${most} is taken. Shorten it.`;
  const bytes = encoder.encode(payload.text).length;
  if (limits.bytes !== null && bytes > limits.bytes)
    return `The text has ${bytes} bytes and at most ${limits.bytes} are taken. Shorten it.`;
  if (payload.pictures.length > limits.pictures)
    return `The post has ${payload.pictures.length} pictures and at most ${limits.pictures} are taken. Leave some out.`;
  return null;
}

/** Why the words of a post and of its pictures do not fit a channel, before anything is sent; null where they do. */
export function unfitWords(payload: Words, limits: Limits, counted: number): string | null {
  const alts = payload.pictures.map(({ alt }) => unfitAlt(alt, limits));
  return unfitText(payload, limits, counted) ?? alts.find((reason) => reason !== null) ?? null;
}

/** The channel's no to a payload that does not fit it; null where it fits. */
export function unfitRefusal(payload: Payload, limits: Limits, counted: number): Refused | null {
  const reason = unfitText(payload, limits, counted);
  if (reason !== null) return refused(reason);
  const picture = payload.pictures.map((one) => unfitPicture(one, limits)).find(Boolean);
  return picture ? refusedPart("picture", refused(picture)) : null;
}
