import { dates } from "./cy/dates.ts";
import { finder } from "./cy/finder.ts";
import { home } from "./cy/home.ts";
import { layout } from "./cy/layout.ts";
import { liveWords } from "./cy/live-words.ts";
import { poster } from "./cy/poster.ts";
import { wards } from "./cy/wards.ts";
import type { Words } from "./en.ts";

/** The public pages in Welsh. */
export const cy: Words = { ...liveWords, dates, finder, home, layout, poster, wards };
