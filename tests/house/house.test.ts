import { describe, expect, test } from "vitest";
import { circles, forbiddenImports } from "./house.ts";
import { importsIn } from "./imports.ts";

describe("the house", () => {
  test("a public page that imports the night's figures is named, a type too", () => {
    const page = '---\nimport type { Figures } from "#election/count/figures.ts";\n---\n<p></p>\n';
    expect(forbiddenImports(importsIn("src/pages/index.astro", page))).toEqual([
      "src/pages/index.astro may not import src/election/count/figures.ts: it is in the room pages.",
    ]);
  });

  test("a script of an Astro page and an import() are read like the rest", () => {
    const page =
      '<p></p>\n<script>import "#night/night.ts"; await import("#journal/journal.ts");</script>\n';
    expect(forbiddenImports(importsIn("src/components/Help.astro", page))).toHaveLength(2);
  });

  test("a package in the rules is named, whatever is not zod", () => {
    const rules = 'import { z } from "zod";\nimport { readFileSync } from "node:fs";\n';
    expect(forbiddenImports(importsIn("src/election/count/checks.ts", rules))).toEqual([
      "src/election/count/checks.ts may not import node:fs: it is in the room election/count.",
    ]);
  });

  test("a file that is in no room is named", () => {
    expect(forbiddenImports(importsIn("src/attic/box.ts", 'import "zod";\n'))).toEqual([
      "src/attic/box.ts is in no room of tests/house/rooms.ts.",
    ]);
  });

  test("two files that import each other's types are a circle", () => {
    const both = [
      ...importsIn("src/night/a.ts", 'import type { B } from "#night/b.ts";\n'),
      ...importsIn("src/night/b.ts", 'import type { A } from "#night/a.ts";\n'),
      ...importsIn("src/night/c.ts", 'import type { A } from "#night/a.ts";\n'),
    ];
    expect(circles(both)).toEqual([["src/night/a.ts", "src/night/b.ts"]]);
  });
});
