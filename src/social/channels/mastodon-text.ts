import { Parser } from "htmlparser2";
import { graphemes } from "./counting/graphemes.ts";
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
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/**
 * Letters and digits alone, which is what every server leaves of a text. Some read Markdown in it and take the marks out,
 * some make links of bare addresses, and a mention loses its server.
 */
function words(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/@([\w.-]+)@[\w.-]+(:\d+)?/g, "@$1")
    .replaceAll(/https?:\/\/|mailto:/g, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

/** Whether a status says what a text says, whatever the server has made of its marks and spaces. */
export function hasWords(text: string, { content, source }: { content: string; source: string }) {
  return [plainText(content), source].some((said) => words(said) === words(text));
}
