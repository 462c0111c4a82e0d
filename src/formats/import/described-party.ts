import type { Nation } from "#election/timetable/nation.ts";
import { register } from "../parties.ts";
import { slugify } from "./slug.ts";

/** A party a candidate stands for; `isGuess` where its number is made up from the description. */
export type DescribedParty = {
  readonly id: string;
  readonly name: string;
  readonly isGuess: boolean;
};

/**
 * Descriptions that are well known, as `bare` leaves them, by number in the Electoral Commission's register
 * for Great Britain. Whoever is not here keeps the description, and a number that says it is made up.
 */
const britain: Readonly<Record<string, readonly string[]>> = {
  PP52: [
    "conservative and unionist",
    "conservative",
    "conservatives",
    "local conservative",
    "local conservatives",
    "welsh conservative",
    "welsh conservatives",
    "ceidwadwyr cymreig",
    "scottish conservative and unionist",
    "scottish conservatives",
  ],
  PP53: ["labour", "welsh labour", "llafur cymru", "llafur", "scottish labour"],
  "joint-party:53-119": [
    "labour and cooperative",
    "labour cooperative",
    "welsh labour and cooperative",
    "scottish labour and cooperative",
  ],
  PP90: [
    "liberal democrat",
    "liberal democrats",
    "local liberal democrats",
    "welsh liberal democrat",
    "welsh liberal democrats",
    "democratiaid rhyddfrydol cymru",
    "scottish liberal democrats",
  ],
  PP63: [
    "green of england and wales",
    "green",
    "greens",
    "local greens",
    "wales green",
    "plaid werdd cymru",
  ],
  PP7931: ["reform uk"],
  PP77: ["plaid cymru", "plaid cymru of wales"],
  PP102: ["scottish national", "scottish national snp", "snp"],
  PP130: ["scottish green", "scottish greens"],
  PP85: ["uk independence", "uk independence ukip", "ukip"],
  PP804: ["trade unionist and socialist coalition", "tusc"],
  PP243: ["social democratic", "sdp"],
  PP54: ["liberal"],
  PP2055: ["yorkshire"],
  PP11382: ["workers", "workers of britain"],
};

/** The same for Northern Ireland, whose register is another one with other numbers. */
const northernIreland: Readonly<Record<string, readonly string[]>> = {
  PP70: ["democratic unionist", "democratic unionist dup", "democratic unionist d u p", "dup"],
  PP39: ["sinn fein"],
  PP83: ["ulster unionist", "ulster unionists", "uup"],
  PP55: ["sdlp", "social democratic and labour", "sdlp social democratic and labour"],
  PP103: ["alliance", "alliance of northern ireland", "alliance alliance of northern ireland"],
  PP680: ["tuv", "traditional unionist voice", "traditional unionist voice tuv"],
  PP305: ["green", "green northern ireland", "green in northern ireland"],
  PP84: ["uk independence", "uk independence ukip", "ukip"],
};

/** Names of parties that have no colour of their own in the register. */
const otherNames: Readonly<Record<string, string>> = {
  "joint-party:53-119": "Labour and Co-operative Party",
  PP804: "Trade Unionist and Socialist Coalition",
  PP243: "Social Democratic Party",
  PP54: "Liberal Party",
  PP2055: "Yorkshire Party",
  PP11382: "Workers Party of Britain",
  PP70: "Democratic Unionist Party",
  PP39: "Sinn Féin",
  PP83: "Ulster Unionist Party",
  PP55: "Social Democratic and Labour Party",
  PP103: "Alliance Party of Northern Ireland",
  PP680: "Traditional Unionist Voice",
  PP305: "Green Party Northern Ireland",
  PP84: "UK Independence Party (UKIP)",
};

const independent = { id: "ynmp-party:2", name: "Independent", isGuess: false };

/** Words of a description that tell no party from another are left out: the, party, candidate. */
function bare(description: string): string {
  return description
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/\bco[- ]?op(erative)?\b/g, "cooperative")
    .split(/[^a-z0-9]+/)
    .filter((word) => !["", "the", "party", "candidate", "candidates"].includes(word))
    .join(" ");
}

/** The party's name in the register, where it is known here. */
export function nameOfParty(id: string): string | null {
  return register.find(([number]) => number === id)?.[1] ?? otherNames[id] ?? null;
}

function numberOf(description: string, nation: Nation): string | null {
  const known = nation === "northern-ireland" ? northernIreland : britain;
  const sought = bare(description);
  return Object.entries(known).find(([, all]) => all.includes(sought))?.[0] ?? null;
}

/**
 * The party a description on the ballot paper means. Nobody's description, and “Independent” or “Annibynnol”,
 * is an independent's. A bilingual description is known by either half.
 */
export function describedParty(description: string, nation: Nation): DescribedParty {
  const halves = description.split("/");
  if (halves.every((half) => /^(independent|annibynnol)?$/.test(bare(half)))) return independent;
  for (const half of [description, ...halves]) {
    const id = numberOf(half, nation);
    const name = id === null ? null : nameOfParty(id);
    if (id !== null && name !== null) return { id, name, isGuess: false };
  }
  const slug = slugify(description);
  // Nothing is left of a description in another alphabet.
  const part =
    slug || [...description].map((letter) => letter.codePointAt(0)?.toString(16)).join("-");
  return { id: `local-party:${part}`, name: description, isGuess: true };
}
