import { expect, test } from "vitest";
import { deadLinks } from "#site/link-check.ts";

const base = "https://vote.example.gov.uk";

function dead(html: string): string[] {
  const pages = new Map([
    ["/", html],
    ["/dates/", '<h2 id="register">Register</h2>'],
  ]);
  return deadLinks(pages, new Set(["/theme.css"]), base).map(({ page, link }) => `${page} ${link}`);
}

test("pages, files, anchors, telephones and other hosts are sound links", () => {
  const links = [
    "/dates/",
    "/dates/?from=home",
    "dates/#register",
    "#top",
    "/theme.css",
    `${base}/dates/`,
    "mailto:elections@example.gov.uk",
    "tel:02079744444",
    "https://www.gov.uk/register-to-vote",
  ];
  expect(
    dead(`<main id="top">${links.map((to) => `<a href="${to}">x</a>`).join("")}</main>`),
  ).toEqual([]);
});

test.each([
  '<a href="/date/">x</a>',
  '<a href="/dates">x</a>',
  '<a href="/dates/#registration">x</a>',
  '<img src="/logo.svg">',
  '<form action="/find"></form>',
  `<a href="${base}/nowhere/">x</a>`,
  '<a href="http://insecure.example.org/">x</a>',
  '<a href="mailto:nobody">x</a>',
  '<a href="javascript:void(0)">x</a>',
])("%s is dead", (html) => {
  expect(dead(html)).toHaveLength(1);
});
