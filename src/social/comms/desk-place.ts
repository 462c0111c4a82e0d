import type { DeskRow } from "./desk-rows.ts";
import { stamp } from "./desk-stamp.ts";

/** Where the desk shows what a form of it was about: the id of that part of the page. */
export function placeOf({
  row,
  post,
  channel,
}: Readonly<Partial<Record<"row" | "post" | "channel", string>>>): string {
  if (row) return row;
  if (post) return placeOfPost(post);
  return channel ? `channel-${channel}` : "main";
}

/** A post's own id holds characters that an address would have to write otherwise. */
export function placeOfPost(post: string): string {
  return `post-${stamp(post)}`;
}

export function placeOfRow(key: string): string {
  return `row-${stamp(key)}`;
}

/** The page with the posts of a row: the ward's, or that of everything about the whole council. */
export function rowAddress({ key, contest }: Pick<DeskRow, "key" | "contest">): string {
  return contest ? `/comms/wards/${contest.slug}/` : `/comms/council/#${placeOfRow(key)}`;
}
