import { Command, Option } from "commander";
import { z } from "zod";
import { withOffset } from "#election/timetable/london-time.ts";
import { nation } from "#election/timetable/nation.ts";
import { type Timetable, type TimetableRequest, timetable } from "#election/timetable/timetable.ts";
import { dates } from "#i18n/en/dates.ts";
import { time } from "#i18n/en/time.ts";
import { UsageError } from "./config.ts";
import { contentOption, readContent } from "./content-option.ts";

type Options = {
  readonly election?: string;
  readonly nation?: string;
  readonly content: string;
  readonly extraDiesNon: readonly string[];
  readonly unconfirmed?: boolean;
  readonly json?: boolean;
};

/** The election the options name, or else that of the content folder. */
async function pollNamed(options: Options): Promise<Pick<TimetableRequest, "id" | "nation">> {
  if (options.election === undefined) {
    if (options.nation !== undefined) {
      throw new UsageError("--nation goes with --election. Give an election id too.");
    }
    const { election } = await readContent(options.content);
    return { id: election.id, nation: election.nation };
  }
  const named = nation.optional().safeParse(options.nation);
  if (!named.success) {
    throw new UsageError(
      `“${options.nation}” is not a nation here. Use one of ${nation.options.join(", ")}.`,
    );
  }
  return { id: options.election, nation: named.data };
}

function addDay(day: string, days: readonly string[]): string[] {
  if (z.iso.date().safeParse(day).success) return [...days, day];
  throw new UsageError(`“${day}” is not a date. Give --extra-dies-non a date such as 2022-09-19.`);
}

function asJson(id: string, { nation: place, deadlines }: Timetable): string {
  const said = deadlines.map((deadline) => ({
    event: deadline.event,
    label: dates.events[deadline.event],
    at: withOffset(deadline),
    working_days: deadline.workingDays,
  }));
  return JSON.stringify({ election: id, nation: place, dates: said }, null, 2);
}

/** One line a date: the day, the time and what it is for. */
function asTable(id: string, { nation: place, deadlines }: Timetable): string {
  const rows = deadlines.map((deadline) => ({
    day: time.day(deadline.date),
    clock: time.of(withOffset(deadline)),
    label: dates.events[deadline.event],
  }));
  const width = Math.max(...rows.map(({ day }) => day.length));
  const lines = rows.map(
    ({ day, clock, label }) => `${day.padEnd(width)}  ${clock.padEnd("midnight".length)}  ${label}`,
  );
  return [`${id}, ${place}`, "", ...lines].join("\n");
}

/** `wardcast dates`: the statutory timetable of an election. */
export function datesCommand(): Command {
  return new Command("dates")
    .description("work out the statutory timetable of an election")
    .option("--election <ID>", "a Democracy Club election id, such as local.camden.2026-05-07")
    .option("--nation <N>", `one of ${nation.options.join(", ")}`)
    .addOption(contentOption().conflicts(["election", "nation"]))
    .addOption(
      new Option("--extra-dies-non <DATE>", "a day of public thanksgiving or mourning; repeatable")
        .argParser(addDay)
        .default([], "none"),
    )
    .option("--unconfirmed", "add dates that are not confirmed; ask your returning officer")
    .option("--json", "print the dates as JSON")
    .action(async (options: Options) => {
      const { id, nation: place } = await pollNamed(options);
      const { extraDiesNon, unconfirmed = false } = options;
      const worked = timetable({ id, nation: place, extraDiesNon, hasUnconfirmed: unconfirmed });
      if (!worked.ok) throw new UsageError(worked.refusal.message);
      console.log((options.json ? asJson : asTable)(id, worked.timetable));
    });
}
