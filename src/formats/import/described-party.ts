import type { Nation } from "#election/timetable/nation.ts";
import { register } from "#formats/parties.ts";
import { slugify } from "./slug.ts";

/** A party a candidate stands for; `isGuess` where its number is made up from the description, or from its beginning. */
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
  PP53: ["labour", "lab", "welsh labour", "llafur cymru", "llafur", "scottish labour"],
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
  PP243: ["social democratic", "sdp", "social democratic sdp"],
  PP54: ["liberal"],
  PP2055: ["yorkshire"],
  PP11382: ["workers", "workers of britain"],
  PP2755: ["womens equality"],
  PP66: ["official monster raving loony", "monster raving loony"],
};

/**
 * Beginnings that no other party's description has, by number: what follows is a slogan or a place. “Independent”,
 * “Liberal” and “Workers” begin the names of several parties and are not here.
 */
const beginnings: readonly (readonly [string, string])[] = [
  ["joint-party:53-119", "labour and cooperative party"],
  ["PP53", "labour party"],
  ["PP53", "welsh labour"],
  ["PP53", "scottish labour"],
  ["PP52", "conservative and unionist"],
  ["PP52", "conservative party"],
  ["PP52", "local conservative"],
  ["PP52", "local conservatives"],
  ["PP52", "welsh conservatives"],
  ["PP52", "scottish conservative and unionist"],
  ["PP52", "scottish conservatives"],
  ["PP90", "liberal democrat"],
  ["PP90", "liberal democrats"],
  ["PP90", "welsh liberal democrats"],
  ["PP90", "scottish liberal democrats"],
  ["PP63", "green party"],
  ["PP130", "scottish green party"],
  ["PP130", "scottish greens"],
  ["PP7931", "reform uk"],
  ["PP77", "plaid cymru"],
  ["PP102", "scottish national party"],
  ["PP804", "trade unionist and socialist coalition"],
];

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
  PP2755: "Women's Equality Party",
  PP66: "Official Monster Raving Loony Party",
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

/** The words of a description, small and without their accents. */
function wordsOf(description: string): string[] {
  return description
    .normalize("NFKD")
    .replace(/\p{M}|['’]/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/\bco[- ]?op(erative)?\b/g, "cooperative")
    .split(/[^a-z0-9]+/)
    .filter((word) => !["", "the"].includes(word));
}

/** Words of a description that tell no party from another are left out: the, party, candidate. */
function bare(description: string): string {
  return wordsOf(description)
    .filter((word) => !["party", "candidate", "candidates"].includes(word))
    .join(" ");
}

/** The party whose description begins so, in Great Britain; a guess, as the register has the whole of it. */
function begunBy(description: string): string | null {
  const words = `${wordsOf(description).join(" ")} `;
  const found = beginnings.filter(([, start]) => words.startsWith(`${start} `));
  return found.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
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
  const begun = nation === "northern-ireland" ? null : begunBy(description);
  const registered = begun === null ? null : nameOfParty(begun);
  if (begun !== null && registered !== null) return { id: begun, name: registered, isGuess: true };
  const slug = slugify(description);
  // Nothing is left of a description in another alphabet.
  const part =
    slug || [...description].map((letter) => letter.codePointAt(0)?.toString(16)).join("-");
  return { id: `local-party:${part}`, name: description, isGuess: true };
}
