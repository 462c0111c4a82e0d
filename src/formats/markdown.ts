import MarkdownIt, { type Token } from "markdown-it";

/** GOV.UK Frontend's class for each element Markdown makes. */
const classes: Readonly<Record<string, string>> = {
  paragraph_open: "govuk-body",
  bullet_list_open: "govuk-list govuk-list--bullet",
  ordered_list_open: "govuk-list govuk-list--number",
  blockquote_open: "govuk-inset-text",
  table_open: "govuk-table",
  thead_open: "govuk-table__head",
  tbody_open: "govuk-table__body",
  tr_open: "govuk-table__row",
  th_open: "govuk-table__header",
  td_open: "govuk-table__cell",
};

const headings: Readonly<Record<string, string>> = { h2: "govuk-heading-m", h3: "govuk-heading-s" };

// HTML is text here: a page's look is ours, and nobody can paste a script into one.
const reader = new MarkdownIt({ html: false, linkify: false, typographer: false });
const { escapeHtml } = reader.utils;

// An e-mail address that is longer than a line breaks behind its “@”.
reader.renderer.rules["text"] = (tokens, index) =>
  escapeHtml(tokens[index]?.content ?? "").replace(/(?<=\S@)(?=\S)/g, "<wbr>");

/** An anchor for a heading: `Who can apply` is `who-can-apply`. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A link in the page's own language, and as a button where its title asks for that. */
function dressLink(link: Token, href: (to: string) => string): void {
  const to = String(link.attrGet("href") ?? "");
  if (to.startsWith("/")) link.attrSet("href", href(to));
  const isButton = link.attrGet("title") === "button";
  link.attrSet("class", isButton ? "call-to-action" : "govuk-link");
  if (isButton) link.attrs = (link.attrs ?? []).filter(([key]) => key !== "title");
}

/** Gives a block the class it has in GOV.UK Frontend, and a heading the anchor of its `text`. */
function dressBlock(block: Token, text: string): void {
  const isHeading = block.type === "heading_open";
  const name = isHeading ? headings[block.tag] : classes[block.type];
  if (name) block.attrSet("class", name);
  if (isHeading) block.attrSet("id", anchorOf(text));
  if (block.type === "th_open") block.attrSet("scope", "col");
}

/**
 * A page's Markdown as HTML with GOV.UK Frontend's classes. `href` is given each address within the site. A
 * link with the title “button” looks like one.
 */
export function markdown(text: string, href: (to: string) => string): string {
  const tokens = reader.parse(text, {});
  for (const [index, token] of tokens.entries()) {
    dressBlock(token, tokens[index + 1]?.content ?? "");
    for (const child of token.children ?? []) {
      if (child.type === "link_open") dressLink(child, href);
    }
  }
  return reader.renderer.render(tokens, reader.options, {});
}
