import { Parser } from "htmlparser2";
import { graphemes } from "../counting/graphemes.ts";
import { pieces } from "./links.ts";

/**
 * The length of a status as Mastodon counts it: what people see as characters, and the same for every link, however long
 * it is (mastodon/mastodon, status_length_validator.rb).
 */
export function mastodonLength(text: string, perLink: number): number {
  return pieces(text).reduce(
    (sum, piece) => sum + (piece.isLink ? perLink : graphemes(piece.text).length),
    0,
  );
}

/** A text as it is compared: servers break lines and spaces in their own ways. */
function compared(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** The text of a status that a server gave as HTML; a link is its address, however it is shortened to look at. */
export function plainText(html: string): string {
  let text = "";
  let link: string | null = null;
  const parser = new Parser({
    onopentag(name, { href = "", class: classes = "" }) {
      if (name === "br" || name === "p") text += " ";
      const isName = /\b(mention|hashtag)\b/.test(classes);
      if (name !== "a" || isName) return;
      link = href;
      text += href;
    },
    ontext(piece) {
      if (link === null) text += piece;
    },
    onclosetag(name) {
      if (name === "a") link = null;
      if (name === "p") text += " ";
    },
  });
  parser.end(html);
  return compared(text);
}

/** Whether a status of the account's timeline is this post. */
export function isSameStatus(text: string, html: string): boolean {
  return compared(text) === plainText(html);
}
