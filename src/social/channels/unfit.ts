import type { Limits, Payload, Picture } from "./channel.ts";
import { refused, type Refused, refusedPart } from "./outcome.ts";

const encoder = new TextEncoder();

function unfitPicture({ bytes, alt }: Picture, limits: Limits): string | null {
  if (bytes.length > limits.pictureBytes)
    return `The picture has ${bytes.length} bytes and at most ${limits.pictureBytes} are taken. Make it smaller.`;
  if (alt.trim() === "") return "The picture has no alt text. Say in words what it shows.";
  const length = [...alt].length;
  if (length > limits.alt)
    return `The alt text has ${length} characters and at most ${limits.alt} are taken. Shorten it.`;
  return null;
}

/** Why the words, or how many pictures there are, do not fit a channel; null where they do. */
function unfitText(payload: Payload, limits: Limits, counted: number): string | null {
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

/** The channel's no to a payload that does not fit it; null where it fits. */
export function unfitRefusal(payload: Payload, limits: Limits, counted: number): Refused | null {
  const reason = unfitText(payload, limits, counted);
  if (reason !== null) return refused(reason);
  const picture = payload.pictures.map((one) => unfitPicture(one, limits)).find(Boolean);
  return picture ? refusedPart("picture", refused(picture)) : null;
}
