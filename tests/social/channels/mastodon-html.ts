import { graphemes } from "#social/channels/counting/graphemes.ts";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const address = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]/g;

/** As Mastodon writes a status: paragraphs, broken lines, mentions by name alone, and links that are mostly hidden. */
export function htmlOf(text: string): string {
  const linked = escaped(text)
    .replaceAll(address, (url) => {
      const [, scheme = "", rest = ""] = /^(https?:\/\/)(.*)$/.exec(url) ?? [];
      return `<a href="${url}" rel="nofollow"><span class="invisible">${scheme}</span><span class="ellipsis">${rest.slice(0, 30)}</span><span class="invisible">${rest.slice(30)}</span></a>`;
    })
    .replaceAll(
      /@(\w+)@([\w.]+)/g,
      '<span class="h-card"><a href="https://$2/@$1" class="u-url mention">@<span>$1</span></a></span>',
    );
  const paragraphs = linked
    .split("\n\n")
    .map((part) => `<p>${part.replaceAll("\n", "<br />")}</p>`);
  return paragraphs.join("");
}

/** A length as Mastodon counts it. */
export function lengthOf(text: string): number {
  return graphemes(text.replaceAll(address, "x".repeat(23))).length;
}
