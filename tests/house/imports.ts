import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One import of a file of `src`, a type's too: its target a file of `src`, or the name of a package. */
export type Import = {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
};

/** The parts of a file that TypeScript reads: an Astro page's head and its scripts, or all of it. */
function scripts(file: string, text: string): readonly string[] {
  if (!file.endsWith(".astro")) return [text];
  const head = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const tags = text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g);
  return [head, ...[...tags].map(([, script]) => script ?? "")];
}

/** The package that a specifier names: `@scope/name` or `name`, and `node:` with what follows. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function importOf(from: string, written: string): Import {
  const specifier = written.replace(/\?.*$/, "");
  if (specifier.startsWith("#")) return { from, to: `src/${specifier.slice(1)}`, isPackage: false };
  if (!specifier.startsWith(".")) return { from, to: packageOf(specifier), isPackage: true };
  return { from, to: path.posix.join(path.posix.dirname(from), specifier), isPackage: false };
}

/** What a file of this text imports, `import()` and the imports of types with it. */
export function importsIn(file: string, text: string): readonly Import[] {
  return scripts(file, text).flatMap((script) =>
    ts
      .preProcessFile(script, true, true)
      .importedFiles.map(({ fileName }) => importOf(file, fileName)),
  );
}

/** What each file of `src` imports. */
export function allImports(): readonly Import[] {
  return globSync("src/**/*.{ts,tsx,astro}")
    .toSorted()
    .flatMap((file) => importsIn(file, readFileSync(file, "utf8")));
}
