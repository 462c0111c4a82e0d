import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Font } from "satori";
import { turnAnchors } from "./mark-anchors.ts";
import { unpackWoff } from "./woff.ts";

/**
 * Noto Sans by script, in the order in which a letter is looked for. Satori takes only the first file of a
 * family, so each is a family of its own.
 */
const scripts = [
  ["noto-sans", "latin"],
  ["noto-sans", "latin-ext"],
  ["noto-sans", "vietnamese"],
  ["noto-sans", "greek"],
  ["noto-sans", "cyrillic"],
  ["noto-sans-bengali", "bengali"],
  ["noto-sans-arabic", "arabic"],
] as const;

/** What a picture's `fontFamily` says, so that each letter is found. */
export const fontFamily = scripts.map(([, script]) => script).join(", ");

const { resolve } = createRequire(import.meta.url);

async function font(name: string, script: string, weight: 400 | 700): Promise<Font> {
  const folder = resolve(`@fontsource/${name}/package.json`).replace("package.json", "files");
  const data = unpackWoff(await readFile(`${folder}/${name}-${script}-${weight}-normal.woff`));
  turnAnchors(data);
  return { name: script, weight, data };
}

let loaded: Promise<Font[]> | undefined;

/** The fonts of every picture, each script regular and bold, read once: satori keeps what it made of this very list. */
export function fonts(): Promise<Font[]> {
  loaded ??= Promise.all(
    scripts.flatMap(([name, script]) => [font(name, script, 400), font(name, script, 700)]),
  );
  return loaded;
}
