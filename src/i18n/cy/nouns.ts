import type { Noun } from "./number.ts";

/** What the public pages count. “Sedd” and “ward” are the same after every numeral. */
export const nouns = {
  ballotPaper: {
    two: "bapur pleidleisio",
    few: "phapur pleidleisio",
    many: "phapur pleidleisio",
    other: "papur pleidleisio",
    of: "bapurau pleidleisio",
  },
  candidate: { other: "ymgeisydd", of: "ymgeiswyr" },
  councillor: {
    two: "gynghorydd",
    few: "chynghorydd",
    many: "chynghorydd",
    other: "cynghorydd",
    of: "gynghorwyr",
  },
  day: { two: "ddiwrnod", other: "diwrnod" },
  elector: { other: "etholwr", of: "etholwyr" },
  newResult: {
    two: "ganlyniad newydd",
    few: "chanlyniad newydd",
    many: "chanlyniad newydd",
    other: "canlyniad newydd",
    of: "ganlyniadau newydd",
  },
  seat: { other: "sedd" },
  ward: { other: "ward" },
} satisfies Record<string, Noun>;
