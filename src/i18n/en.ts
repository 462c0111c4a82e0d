import { dates } from "./en/dates.ts";
import { finder } from "./en/finder.ts";
import { home } from "./en/home.ts";
import { layout } from "./en/layout.ts";
import { liveWords } from "./en/live-words.ts";
import { poster } from "./en/poster.ts";
import { wards } from "./en/wards.ts";

/** The public pages in English. */
export const en = { ...liveWords, dates, finder, home, layout, poster, wards };

/** Every word of the public pages in one language, an object for each area. */
export type Words = typeof en;
