import { stamp } from "./desk-stamp.ts";

/** Where the desk shows what a form of it was about: the id of that part of the page. */
export function placeOf({
  post,
  channel,
}: Readonly<Partial<Record<"post" | "channel", string>>>): string {
  if (post) return placeOfPost(post);
  return channel ? `channel-${channel}` : "main";
}

/** A post's own id holds characters that an address would have to write otherwise. */
export function placeOfPost(post: string): string {
  return `post-${stamp(post)}`;
}
