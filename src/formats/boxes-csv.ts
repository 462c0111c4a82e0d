import type { ExpectedBox } from "#election/model.ts";
import { readCsv } from "./csv.ts";
import type { Problems } from "./problem.ts";

const columns = { required: ["ballot_paper_id", "box", "kind"], optional: [] };

export type BoxRow = ExpectedBox & { readonly line: number; readonly ballotPaperId: string };

/** The ballot boxes and the postal boxes that have to come in, each with a name of its own in its ward. */
export function readBoxes(text: string, problems: Problems): BoxRow[] {
  const seen = new Set<string>();
  return readCsv(text, columns, problems).flatMap(({ line, cells }) => {
    const { ballot_paper_id: ballotPaperId = "", box: name = "", kind } = cells;
    const key = `${ballotPaperId}\n${name.toLocaleLowerCase("en-GB")}`;
    if (name === "") {
      problems.error(line, "This box has no name. Give it one, such as its polling station’s.");
      return [];
    }
    if (kind !== "polling" && kind !== "postal") {
      problems.error(line, `kind is “${kind ?? ""}”. Write polling or postal.`);
      return [];
    }
    if (seen.has(key)) {
      problems.error(line, `There is a box “${name}” for this ward already. Take one out.`);
      return [];
    }
    seen.add(key);
    return [{ line, ballotPaperId, name, kind }];
  });
}

/** Boxes of wards that are not up, and wards that have only one kind of box, which verification needs both of. */
export function checkBoxes(
  rows: readonly BoxRow[],
  wards: readonly { readonly ballotPaperId: string; readonly ward: string }[],
  problems: Problems,
): void {
  const names = new Map(wards.map(({ ballotPaperId, ward }) => [ballotPaperId, ward]));
  for (const [ballotPaperId, boxes] of Map.groupBy(rows, (row) => row.ballotPaperId)) {
    const ward = names.get(ballotPaperId);
    const line = boxes[0]?.line ?? null;
    if (ward === undefined) {
      problems.error(line, `“${ballotPaperId}” is not a ward of wards.csv.`);
      continue;
    }
    const missing = (["polling", "postal"] as const).find(
      (kind) => !boxes.some((box) => box.kind === kind),
    );
    if (missing) {
      problems.error(line, `${ward} has no ${missing} box. Add one, or take its other boxes out.`);
    }
  }
}
