import { dates } from "./en/dates.ts";
import { finder } from "./en/finder.ts";
import { home } from "./en/home.ts";
import { layout } from "./en/layout.ts";
import { live } from "./en/live.ts";
import { map } from "./en/map.ts";
import { figure } from "./en/number.ts";
import { poster } from "./en/poster.ts";
import { results } from "./en/results.ts";
import { stages } from "./en/stages.ts";
import { time } from "./en/time.ts";
import { ward } from "./en/ward.ts";
import { wards } from "./en/wards.ts";

/** The public pages in English. */
export const en = {
  dates,
  finder,
  home,
  layout,
  live,
  map,
  poster,
  figure,
  results,
  stages,
  time,
  ward,
  wards,
};
