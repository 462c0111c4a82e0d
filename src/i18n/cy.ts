import { dates } from "./cy/dates.ts";
import { finder } from "./cy/finder.ts";
import { home } from "./cy/home.ts";
import { layout } from "./cy/layout.ts";
import { live } from "./cy/live.ts";
import { map } from "./cy/map.ts";
import { figure } from "./cy/number.ts";
import { poster } from "./cy/poster.ts";
import { results } from "./cy/results.ts";
import { stages } from "./cy/stages.ts";
import { time } from "./cy/time.ts";
import { ward } from "./cy/ward.ts";
import { wards } from "./cy/wards.ts";
import type { Words } from "./strings.ts";

/** The public pages in Welsh. */
export const cy: Words = {
  dates,
  finder,
  home,
  layout,
  live,
  map,
  figure,
  poster,
  results,
  stages,
  time,
  ward,
  wards,
};
