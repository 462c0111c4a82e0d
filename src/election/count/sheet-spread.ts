import type { Contest } from "#election/model.ts";
import { addUp } from "./adding-up.ts";
import { totalVotes, votesFor } from "./ballot-papers.ts";
import type { Finding } from "./finding.ts";
import type { SheetKind, SheetValues } from "./sheet.ts";
import { thresholds } from "./thresholds.ts";
import { votesField } from "./typed-figures.ts";

type Counted = { readonly name: string; readonly kind: SheetKind; readonly values: SheetValues };

/**
 * V-SHEET-SPREAD: a candidate has no vote, or a third of the share they have elsewhere, on one sheet of several of its
 * kind: a row left empty or slipped. Asked only where the other sheets let so many votes be expected that chance does
 * not explain it. Sheets of one kind are laid side by side, since block votes and mixed papers are never alike.
 */
export function sheetSpread(contest: Contest, sheets: readonly Counted[]): readonly Finding[] {
  return [...Map.groupBy(sheets, ({ kind }) => kind)].flatMap(([kind, alike]) =>
    kind === "whole" || kind === "mixed" ? spreadOf(contest, alike) : [],
  );
}

function spreadOf(contest: Contest, sheets: readonly Counted[]): Finding[] {
  const counted = sheets.map((sheet) => ({
    sheet: sheet.name,
    votes: addUp(contest, [sheet]).votes,
  }));
  const all = counted.reduce((sum, { votes }) => sum + totalVotes(votes), 0);
  const { zeroOf, thirdOf, share } = thresholds.sheetSpread;
  return counted.flatMap(({ sheet, votes }) => {
    const here = totalVotes(votes);
    return contest.candidates.flatMap(({ id, name }): Finding[] => {
      const own = votesFor(votes, id);
      const total = counted.reduce((sum, each) => sum + votesFor(each.votes, id), 0);
      const expected = all === here ? 0 : (here * (total - own)) / (all - here);
      const isLow = own === 0 ? expected >= zeroOf : expected >= thirdOf && own <= share * expected;
      if (!isLow) return [];
      const values = { sheet, candidate: name, votes: own, expected: Math.round(expected) };
      return [{ check: "V-SHEET-SPREAD", severity: "warning", field: votesField(id), values }];
    });
  });
}
