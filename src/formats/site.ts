import type { Franchise } from "#election/franchise.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import type { ContentPage } from "./pages.ts";
import type { WardMap } from "./ward-map.ts";

/** Who won a ward's seats last time, where its boundaries are the same. */
export type LastResult = {
  readonly parties: readonly { readonly name: string; readonly seats: number }[];
  /** Per cent; null where it is not known. */
  readonly turnout: number | null;
};

/** What a council's site has besides its election: what residents read before the poll. */
export type Site = {
  /** Null where bank holidays are not known for the year of the poll: then no date is shown. */
  readonly timetable: Timetable | null;
  readonly franchise: Franchise | null;
  /** Days appointed for public thanksgiving or mourning, which move deadlines. */
  readonly extraDiesNon: readonly string[];
  /** The Markdown pages, of every language. */
  readonly pages: readonly ContentPage[];
  readonly maps: { readonly geographic: WardMap | null; readonly hexagons: WardMap | null };
  /** Postcode, such as `NW3 2QG`, to the slugs of its ward or wards. */
  readonly postcodes: ReadonlyMap<string, readonly string[]>;
  /** By the ward's slug. */
  readonly lastResults: ReadonlyMap<string, LastResult>;
  /** The council's own pictures, by the name they are served under. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
};
