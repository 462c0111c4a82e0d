import type { Contest } from "#election/model.ts";
import type { Place, Stage } from "#election/systems/stage.ts";
import type { ScottishCount } from "#election/systems/stv-scotland.ts";
import { asVotes, type Units } from "#election/systems/units.ts";
import { csvLine } from "./write-csv.ts";

const header = [
  ...["Candidate_Id", "Firstname", "Surname", "Count_Number", "Candidate_First_Pref_Votes"],
  ...["Transfers", "Total_Votes", "Status", "Occurred_On_Count", "Non_Transferable"],
  ...["Valid_Poll", "Quota", "Number_Of_Seats"],
];

function votes(units: Units | undefined): string {
  return asVotes(units ?? 0, "stv-scotland");
}

function unused(stage: Stage | undefined): Units {
  return (stage?.nonTransferable ?? 0) + (stage?.lost ?? 0);
}

/** What became of each candidate up to a stage, and at which: `Elected,2`. */
function fates(stages: readonly Stage[], upTo: number): ReadonlyMap<Place, string> {
  const told = new Map<Place, string>();
  for (const [index, { happened, elected }] of stages.slice(0, upTo).entries()) {
    if (happened.kind === "exclusion") {
      for (const place of happened.of) told.set(place, `Excluded,${index + 1}`);
    }
    for (const place of elected) told.set(place, `Elected,${index + 1}`);
  }
  return told;
}

/**
 * The stages of a count as a table in the columns that `readStages` reads: a line a candidate and stage, votes with their five
 * places, and the fractions cut off among the non-transferable. The figures stand bare, so that minus signs stay numbers.
 */
export function writeStages(
  { stages, valid, quota }: ScottishCount,
  { candidates, seats }: Pick<Contest, "candidates" | "seats">,
): string {
  const lines = stages.flatMap((stage, index) => {
    const gone = votes(unused(stage) - unused(stages[index - 1]));
    const told = fates(stages, index + 1);
    return candidates.map(({ id, forenames, surname }, place) => {
      const who = csvLine([id, forenames, surname]).trimEnd();
      const first = votes(stages[0]?.votes[place]);
      const own = [index + 1, first, votes(stage.transfers[place]), votes(stage.votes[place])];
      return [who, ...own, told.get(place) ?? ",", gone, valid, quota, seats].join(",");
    });
  });
  return `${[header.join(","), ...lines].join("\r\n")}\r\n`;
}
