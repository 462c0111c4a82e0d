import { blockField, slatesOf } from "#election/count/adding-up.ts";
import type { SheetKind } from "#election/count/sheet.ts";
import { votesField } from "#election/count/typed-figures.ts";
import type { Contest } from "#election/model.ts";
import { blockName, fieldName, mixedPapers } from "./words/count.ts";

/** Names a form's fields for one ward: the candidate for a field of votes. */
export function candidateFieldName({
  candidates,
}: Pick<Contest, "candidates">): (field: string | undefined) => string {
  const names = new Map<string, string>(candidates.map(({ id, name }) => [votesField(id), name]));
  return (field) => (field === undefined ? undefined : names.get(field)) ?? fieldName(field);
}

/** Names a sheet's fields: a slate for its block votes, the papers of a mixed sheet for what they are. */
export function sheetFieldNames(contest: Contest, kind: SheetKind): (field: string) => string {
  const nameOf = candidateFieldName(contest);
  const slates = new Map(
    slatesOf(contest).map(({ party, candidates }) => {
      const [first] = candidates;
      const slate = contest.candidates.filter(({ id }) => candidates.includes(id));
      const description = slate.find(({ id }) => id === first)?.description ?? "";
      const names = slate.map(({ surname }) => surname);
      return [blockField(party), blockName(description, names)];
    }),
  );
  return (field) => {
    if (kind === "mixed" && field === "papers") return mixedPapers;
    return slates.get(field) ?? nameOf(field);
  };
}
