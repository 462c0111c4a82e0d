import { readFileSync } from "node:fs";
import { z } from "zod";

const division = z
  .object({ events: z.array(z.object({ title: z.string(), date: z.iso.date() })) })
  .transform(({ events }) => events);

const file = new URL("../../fixtures/timetables/bank-holidays.json", import.meta.url);

/** https://www.gov.uk/bank-holidays.json as it was published. */
export const govUkHolidays = z
  .object({ "england-and-wales": division, scotland: division, "northern-ireland": division })
  .parse(JSON.parse(readFileSync(file, "utf8")));
