import type { LiveWords } from "#i18n/en/live-words.ts";
import { live } from "./live.ts";
import { map } from "./map.ts";
import { figure } from "./number.ts";
import { results } from "./results.ts";
import { stages } from "./stages.ts";
import { time } from "./time.ts";
import { ward } from "./ward.ts";

/** The pages that change while they are open, in Welsh. */
export const liveWords: LiveWords = { figure, live, map, results, stages, time, ward };
