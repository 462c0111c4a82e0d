import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Council } from "./council-yaml.ts";
import { Problems } from "./problem.ts";
import { placeOf } from "./text-file.ts";

/** A picture that residents wait for on a phone is small. */
const mostBytes = 100_000;

/** How a file of each kind begins, so that nothing else is published under the name of one. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  ".png": ["\u0089PNG"],
  ".ico": ["\0\0\u0001\0"],
  ".svg": ["<svg", "<?xml", "<!--", "<!DOCTYPE svg"],
};

function isPicture(name: string, bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, 100).replace(/^ï»¿/, "").trimStart();
  return beginnings[path.extname(name)]?.some((one) => start.startsWith(one)) ?? false;
}

/** The council's own pictures, by the names they are served under, and what is wrong with them. */
export async function readPictures(
  folder: string,
  { brand }: Council,
): Promise<{ pictures: Map<string, Uint8Array>; problems: Problems }> {
  const problems = new Problems("council.yaml");
  const pictures = new Map<string, Uint8Array>();
  for (const key of ["logo", "favicon"] as const) {
    const name = brand[key];
    if (name === undefined) continue;
    const place = await placeOf(folder, name);
    if (place.kind !== "inside") {
      const found = place.kind === "absent" ? "there is no such file" : "that is a link out of it";
      problems.error(null, `brand.${key} is ${name}, but ${found} in this folder. Add the file.`);
      continue;
    }
    const bytes = await readFile(place.path);
    if (!isPicture(name, bytes)) {
      const kind = path.extname(name).slice(1).toUpperCase();
      problems.error(
        null,
        `brand.${key} is ${name}, which is no ${kind} picture. Export it again.`,
      );
      continue;
    }
    pictures.set(name, bytes);
    if (bytes.byteLength > mostBytes) {
      const size = Math.round(bytes.byteLength / 1000);
      const most = mostBytes / 1000;
      problems.warning(null, `${name} is ${size} kB. Make it smaller than ${most} kB, for phones.`);
    }
  }
  return { pictures, problems };
}
