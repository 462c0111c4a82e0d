import type { Site } from "#formats/site.ts";

/** A site that has nothing besides its election: no dates, pages, maps or postcodes. */
export const bareSite: Site = {
  timetable: null,
  franchise: null,
  extraDiesNon: [],
  pages: [],
  maps: { geographic: null, hexagons: null },
  postcodes: new Map(),
  lastResults: new Map(),
  pictures: new Map(),
};
