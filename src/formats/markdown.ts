import MarkdownIt from "markdown-it";

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
  link_open: "govuk-link",
};

const headings: Readonly<Record<string, string>> = { h2: "govuk-heading-m", h3: "govuk-heading-s" };

// HTML is text here: a page's look is ours, and nobody can paste a script into one.
const reader = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** An anchor for a heading: `Who can apply` is `who-can-apply`. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * A page's Markdown as HTML with GOV.UK Frontend's classes. `href` is given each address within the site. A
 * link with the title “button” looks like one.
 */
export function markdown(text: string, href: (to: string) => string): string {
  const tokens = reader.parse(text, {});
  for (const [index, token] of tokens.entries()) {
    const name = token.type === "heading_open" ? headings[token.tag] : classes[token.type];
    if (name) token.attrSet("class", name);
    if (token.type === "heading_open")
      token.attrSet("id", anchorOf(tokens[index + 1]?.content ?? ""));
    if (token.type === "th_open") token.attrSet("scope", "col");
    for (const child of token.children ?? []) {
      if (child.type !== "link_open") continue;
      const to = String(child.attrGet("href") ?? "");
      if (to.startsWith("/")) child.attrSet("href", href(to));
      const isButton = child.attrGet("title") === "button";
      child.attrSet("class", isButton ? "call-to-action" : "govuk-link");
      if (isButton) child.attrs = (child.attrs ?? []).filter(([key]) => key !== "title");
    }
  }
  return reader.renderer.render(tokens, reader.options, {});
}
