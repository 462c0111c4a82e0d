import { live } from "./live.ts";
import { map } from "./map.ts";
import { figure } from "./number.ts";
import { results } from "./results.ts";
import { stages } from "./stages.ts";
import { time } from "./time.ts";
import { ward } from "./ward.ts";

/** The pages that change while they are open, in English. */
export const liveWords = { figure, live, map, results, stages, time, ward };

/** The words of the pages that change while they are open, which are all that a browser is sent. */
export type LiveWords = typeof liveWords;
