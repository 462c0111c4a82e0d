import { readFileSync } from "node:fs";
import path from "node:path";
import { type Profile, readBlt } from "../../../src/election/systems/blt.ts";

const fixtures = path.resolve(import.meta.dirname, "../../fixtures");
const edinburgh = path.join(fixtures, "edinburgh-2017/rehearsal");

/**
 * Real wards: the ballot papers as their councils published them, and the stages of an independent program, which are OpenSTV's at
 * every figure.
 */
export const wards: Readonly<Record<string, { profile: string; stages: string }>> = {
  "City Centre": inEdinburgh("city-centre"),
  Leith: inEdinburgh("leith"),
  "Kirkwall East": onAnIsland("kirkwall-east"),
  "Shetland South": onAnIsland("shetland-south"),
  "Na Hearadh": onAnIsland("na-hearadh"),
};

function inEdinburgh(ward: string) {
  const id = `local.edinburgh.${ward}.2017-05-04`;
  return {
    profile: path.join(edinburgh, "profiles", `${id}.blt`),
    stages: path.join(edinburgh, "stages", `${id}.csv`),
  };
}

function onAnIsland(ward: string) {
  const folder = path.join(fixtures, "island-wards-2022");
  return { profile: path.join(folder, `${ward}.blt`), stages: path.join(folder, `${ward}.csv`) };
}

export function textOf(file: string | undefined): string {
  if (file === undefined) throw new Error("There is no such ward.");
  return readFileSync(file, "utf8");
}

export function profileOf(text: string): Profile {
  const reading = readBlt(text);
  if (!reading.ok) throw new Error(`Line ${reading.line}: ${reading.message}`);
  return reading.profile;
}

/** A profile of orders of preference such as `"20 1 2"`: twenty papers for the first candidate, then the second. */
export function profileFrom(candidates: readonly string[], ...papers: readonly string[]): Profile {
  const lines = papers.map((paper) => `${paper} 0`);
  return profileOf([`${candidates.length} 1`, ...lines, "0", ...candidates, "A ward"].join("\n"));
}
