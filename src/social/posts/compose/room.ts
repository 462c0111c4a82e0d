import type { Channel, Limits } from "#social/channels/channel.ts";
import type { Room } from "./compose.ts";

/** The room that a channel has for a text. */
export function roomOf(
  { count, can }: Channel,
  { most, utmost = most, bytes }: Limits,
): Required<Pick<Room, "fits" | "fitsAtMost" | "hasLinkedWords">> {
  const within = (limit: number) => (text: string) =>
    count(text) <= limit && (bytes === null || Buffer.byteLength(text) <= bytes);
  return {
    fits: within(most),
    fitsAtMost: within(utmost),
    hasLinkedWords: can.linkedWords ?? false,
  };
}
