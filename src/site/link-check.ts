import { Parser } from "htmlparser2";

/** A link that leads nowhere, and the page it stands on. */
export type DeadLink = { readonly page: string; readonly link: string };

type Found = { readonly links: string[]; readonly anchors: Set<string> };

const addresses = ["href", "src", "action"];

function read(html: string): Found {
  const found: Found = { links: [], anchors: new Set() };
  const parser = new Parser({
    onopentag(_name, attributes) {
      for (const name of addresses) {
        const address = attributes[name];
        if (address !== undefined) found.links.push(address);
      }
      if (attributes["id"] !== undefined) found.anchors.add(attributes["id"]);
    },
  });
  parser.end(html);
  return found;
}

/** What a link to another host has to be; whether it answers cannot be known without a network. */
function isSoundElsewhere(link: string): boolean {
  if (/^(mailto:[^@\s]+@[^@\s]+|tel:\+?\d+)$/.test(link)) return true;
  return link.startsWith("https://") && URL.canParse(link);
}

/**
 * The links of `pages` (address to HTML) that lead to none of them nor to one of `files`, or to an anchor
 * that is not there; `base` is the site's own address. Links elsewhere are looked at for their form only.
 */
export function deadLinks(
  pages: ReadonlyMap<string, string>,
  files: ReadonlySet<string>,
  base: string,
): readonly DeadLink[] {
  const read_ = new Map([...pages].map(([page, html]) => [page, read(html)]));
  const isDead = (page: string, link: string): boolean => {
    const own = base !== "" && link.startsWith(`${base}/`) ? link.slice(base.length) : link;
    if (/^[a-z]+:/i.test(own)) return !isSoundElsewhere(own);
    const { pathname, hash } = new URL(own, `https://site.invalid${page}`);
    const target = read_.get(decodeURI(pathname));
    if (!target) return !files.has(decodeURI(pathname));
    return hash !== "" && !target.anchors.has(decodeURIComponent(hash.slice(1)));
  };
  return [...read_].flatMap(([page, { links }]) =>
    [...new Set(links)].filter((link) => isDead(page, link)).map((link) => ({ page, link })),
  );
}
