/** A card that cannot be drawn as it must be; the message says why and what to do. */
export class CardError extends Error {
  override readonly name = "CardError";
}
