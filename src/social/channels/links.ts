/** A text cut into what is plain and what is an address, in order; nothing is lost. */
export type Piece = { readonly text: string; readonly isLink: boolean };

/** An address ends before the punctuation of the sentence around it. */
const address = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]/g;

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
