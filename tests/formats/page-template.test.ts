import { describe, expect, test } from "vitest";
import { readChanged, said } from "./folder.ts";

const head = "---\ntitle: A page\ndescription: What it says.\ngroup: about\n---\n";

/** What `check` says of a folder whose only page has this text. */
async function problemsOf(text: string, name = "page.md"): Promise<string[]> {
  const { problems } = await readChanged({ [`pages/en/${name}`]: text });
  return problems.map(said).filter((line) => line.startsWith("pages/"));
}

describe("a page takes in no other file", () => {
  test.each([
    ['{% include "data/journal.sqlite" %}', "include"],
    ['{% render "../../../etc/passwd" %}', "render"],
    ['{% layout "council.yaml" %}', "layout"],
    ["{% block a %}{% endblock %}", "block"],
    ['{% liquid include "council.yaml" %}', "liquid"],
    ['{% if poll.is_over %}{% include "council.yaml" %}{% endif %}', "include"],
  ])("%s", async (text, tag) => {
    expect(await problemsOf(`${head}First line.\n\n${text}\n`)).toEqual([
      `pages/en/page.md:8 error “${tag}” cannot be used in a page, which takes in no other file and repeats nothing. Take it out; docs/pages.md has an example of what can be used.`,
    ]);
  });

  test("in its title either", async () => {
    const text = head.replace("A page", `'{% include "council.yaml" %}'`);
    expect(await problemsOf(text)).toEqual([
      expect.stringContaining("pages/en/page.md:- error “include” cannot be used in a page"),
    ]);
  });
});

describe("a page comes to an end", () => {
  test.each([
    ["{% for i in (1..100000000) %}x{% endfor %}", "for"],
    ["{% tablerow i in (1..100000000) %}x{% endtablerow %}", "tablerow"],
  ])("%s", async (text, tag) => {
    expect(await problemsOf(`${head}${text}`)).toEqual([
      expect.stringContaining(`pages/en/page.md:6 error “${tag}” cannot be used in a page`),
    ]);
  });

  test("which doubles its text too often", async () => {
    const doubling = "{% assign a = a | append: a %}\n".repeat(40);
    expect(await problemsOf(`${head}{% assign a = "xxxxxxxx" %}\n${doubling}{{ a }}`)).toEqual([
      "pages/en/page.md:- error Filling in this part makes too much text. Make it shorter.",
    ]);
  });

  test("also where it does so only once the poll is over", async () => {
    const doubling = "{% assign a = a | append: a %}".repeat(40);
    const text = `{% assign a = "xxxxxxxx" %}{% if poll.is_over %}${doubling}{% endif %}`;
    expect(await problemsOf(head + text)).toHaveLength(1);
  });

  test("which counts to a thousand million", async () => {
    expect(await problemsOf(`${head}{{ (1..1000000000) | join }}`)).toEqual([
      expect.stringContaining("makes too much text"),
    ]);
  });

  test("of more than 100,000 characters", async () => {
    expect(await problemsOf(head + "x".repeat(100_001))).toEqual([
      "pages/en/page.md:- error This page has more than 100,000 characters. Divide it.",
    ]);
  });
});
