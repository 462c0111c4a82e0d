import { glob } from "node:fs/promises";
import path from "node:path";

const root = "src/pages";
const staffRoute = /^\/(account|audit|comms|count|people)(\/|$)/;

/** Every route of the staff that there is a file for, by Astro's pattern; from the folder, so that none is forgotten. */
export async function staffRoutes(): Promise<readonly string[]> {
  const files = await Array.fromAsync(glob(`${root}/**/*.{astro,ts}`));
  const patterns = files.map(
    (file) =>
      `/${path
        .relative(root, file)
        .replace(/\.(astro|ts)$/, "")
        .replace(/(^|\/)index$/, "")}`,
  );
  return patterns.filter((pattern) => staffRoute.test(pattern)).toSorted();
}

const examples: Readonly<Record<string, string>> = {
  source: "journal",
  seq: "1",
  digest: "0".repeat(64),
  card: "wide.png",
  mention: "1",
  paper: "notice",
  username: "entry",
};

/** An address of a route: its ward is the one given, everything else an example. */
export function addressOf(pattern: string, ward: string): string {
  const address = pattern.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const value = name === "ward" ? ward : examples[name];
    if (value === undefined) throw new Error(`Give an example for [${name}] in ${pattern}.`);
    return value;
  });
  return /\.\w+$/.test(address) ? address : `${address}/`;
}
