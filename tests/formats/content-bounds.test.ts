import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readContentFolder } from "../../src/formats/content-folder.ts";
import { changedFolder, readChanged, replaced, said } from "./folder.ts";

const twoWards = path.resolve(import.meta.dirname, "../fixtures/two-wards");
const secret = "SQLite format 3\0 what nobody may see";
const withLogo = replaced("brand:", "brand:\n  logo: logo.png");
const png = Buffer.from("89504e470d0a1a0a", "hex");

/** What is read of the two wards' folder with a link in it that leads to a file outside. */
async function linked(name: string): Promise<Awaited<ReturnType<typeof readContentFolder>>> {
  await using outside = await changedFolder(twoWards, { "secret.txt": secret });
  await using folder = await changedFolder(twoWards, { "council.yaml": withLogo });
  const link = path.join(folder.path, name);
  await mkdir(path.dirname(link), { recursive: true });
  if (name !== "logo.png") await writeFile(path.join(folder.path, "logo.png"), png);
  await symlink(path.join(outside.path, "secret.txt"), link);
  return await readContentFolder(folder.path);
}

test("a picture that is a link out of the content folder is refused and not read", async () => {
  const { content, problems } = await linked("logo.png");
  expect(content).toBeNull();
  expect(problems.map(said)).toContain(
    "council.yaml:- error brand.logo is logo.png, but that is a link out of it in this folder. Add the file.",
  );
});

test.each(["pages/en/secret.md", "boxes.csv"])(
  "%s that is a link out of the content folder is refused and not read",
  async (name) => {
    const { content, problems } = await linked(name);
    expect(content).toBeNull();
    expect(problems.map(said)).toContain(
      `${name}:- error This is a link out of this folder. Put the file itself in its place.`,
    );
    expect(JSON.stringify(problems)).not.toContain("SQLite");
  },
);

test("previous.csv that is a link out of the content folder is refused and not read", async () => {
  const { content, problems } = await linked("previous.csv");
  expect(content?.site.lastResults).toEqual(new Map());
  expect(problems.map(said)).toContain(
    "previous.csv:- error This is a link out of this folder. Put the file itself in its place.",
  );
  expect(JSON.stringify(problems)).not.toContain("SQLite");
});

test("a link within the content folder is as good as the file", async () => {
  await using folder = await changedFolder(twoWards, {
    "council.yaml": withLogo,
    "brand/logo-2027.png": png,
  });
  await symlink("brand/logo-2027.png", path.join(folder.path, "logo.png"));
  const { content } = await readContentFolder(folder.path);
  expect(content?.site.pictures.get("logo.png")).toEqual(png);
});

test("a file that is no picture is not published under a picture's name", async () => {
  const { content, problems } = await readChanged({
    "council.yaml": withLogo,
    "logo.png": secret,
  });
  expect(content).toBeNull();
  expect(problems.map(said)).toContain(
    "council.yaml:- error brand.logo is logo.png, which is no PNG picture. Export it again.",
  );
});

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
  .concat(
    [..."bcdefghi"].map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]}, `.repeat(9)}]`),
  )
  .join("\n");

test.each([
  [
    "a bomb of aliases",
    bomb,
    "2 error A name with * stands for another value here. Write that value out.",
  ],
  [
    "a value that holds itself",
    "name: &a [*a]",
    "1 error A name with * stands for another value here. Write that value out.",
  ],
  [
    "brackets in brackets",
    `name: ${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    "1 error This is not readable as YAML. Check the indentation, and put text with a colon in quotation marks.",
  ],
  [
    "a file without an end",
    `name: ${"x".repeat(200_000)}`,
    "- error This file is too long to be read. Take out what is not needed.",
  ],
])("%s in a YAML file is refused in one sentence", async (_name, text, expected) => {
  const { content, problems } = await readChanged({ "council.yaml": text });
  expect(content).toBeNull();
  expect(problems.map(said)).toEqual([`council.yaml:${expected}`]);
});

test("a page's own HTML, script and addresses of script are text", async () => {
  const text = `---
title: A page
description: What it says.
group: about
---
<script>alert(1)</script>

[one](javascript:alert(1)) [two](data:text/html,x) [three](vbscript:x) ![four](file:///etc/passwd)
`;
  const { content } = await readChanged({ "pages/en/page.md": text });
  const { writePage } = await import("../../src/formats/pages.ts");
  const [page] = content?.site.pages ?? [];
  if (!page) throw new Error("The page was not read.");
  const html = writePage(page, {} as never, (to) => to)?.html ?? "";
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toMatch(/<script|<img|href=/);
});
