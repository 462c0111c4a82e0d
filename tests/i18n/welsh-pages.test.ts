import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = (language: string) => new URL(`../../content/pages/${language}/`, import.meta.url);
const names = readdirSync(folder("en"));

function page(language: string, name: string) {
  const text = readFileSync(new URL(name, folder(language)), "utf8");
  const [, matter = "", body = ""] = text.split(/^---$/m);
  return { text, matter, body };
}

function all(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

/** The lines of front matter that no translator changes. */
const settings = /^(?:group|order|when|service):.*$/gm;
const keys = /^[a-z]+(?=:)/gm;

test("every page has a twin", () => {
  expect(readdirSync(folder("cy"))).toEqual(names);
});

test.each(names)("%s has the same conditions, headings and links in Welsh", (name) => {
  const [english, welsh] = [page("en", name), page("cy", name)];
  expect(all(keys, welsh.matter)).toEqual(all(keys, english.matter));
  expect(all(settings, welsh.matter)).toEqual(all(settings, english.matter));
  expect(all(/\{%.*?%\}/g, welsh.text)).toEqual(all(/\{%.*?%\}/g, english.text));
  expect(all(/\{\{.*?\}\}/g, welsh.text)).toEqual(all(/\{\{.*?\}\}/g, english.text));
  expect(all(/^#+ /gm, welsh.body)).toEqual(all(/^#+ /gm, english.body));
  expect(all(/\]\(.*?\)/g, welsh.body)).toEqual(all(/\]\(.*?\)/g, english.body));
});

test.each(names)("%s has no line left in English", (name) => {
  const said = (language: string) =>
    page(language, name)
      .text.split("\n")
      .filter(
        (line) => /\p{L}{3}/u.test(line.replace(/\{[%{].*?[%}]\}/g, "")) && !line.match(settings),
      );
  const english = new Set(said("en"));
  expect(said("cy").filter((line) => english.has(line))).toEqual([]);
  expect(page("cy", name).body.replace(/\{[%{].*?[%}]\}|\]\(.*?\)/g, "")).not.toMatch(
    /\b(the|and|with|was|were|this|that|from|you|vote)\b/i,
  );
});
