import type { WordLink } from "./channel.ts";

/** A text cut into what is plain and what is an address, in order; nothing is lost. */
export type Piece = { readonly text: string; readonly isLink: boolean };

/** An address ends before the punctuation of the sentence around it. */
const address = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]/g;

/** A text cut at its addresses and at the words that are links, each with where it leads; null for plain text. */
export function linkedPieces(
  text: string,
  links: readonly WordLink[] = [],
): { readonly text: string; readonly href: string | null }[] {
  const [link, ...others] = links;
  const at = link ? text.lastIndexOf(link.words) : -1;
  if (link && at >= 0) {
    return [
      ...linkedPieces(text.slice(0, at), others),
      { text: link.words, href: link.url },
      ...linkedPieces(text.slice(at + link.words.length), others),
    ];
  }
  if (link) return linkedPieces(text, others);
  return pieces(text).map((piece) => ({
    text: piece.text,
    href: piece.isLink ? piece.text : null,
  }));
}

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    found.push({ text: text.slice(from, match.index), isLink: false });
    found.push({ text: match[0], isLink: true });
    from = match.index + match[0].length;
  }
  found.push({ text: text.slice(from), isLink: false });
  return found.filter((piece) => piece.text !== "");
}
