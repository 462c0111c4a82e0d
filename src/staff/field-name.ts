import type { Contest } from "#election/model.ts";
import { votesField } from "#election/typed-figures.ts";
import { fieldName } from "#i18n/en/count.ts";

/** Names a form's fields for one ward: the candidate for a field of votes. */
export function candidateFieldName({
  candidates,
}: Pick<Contest, "candidates">): (field: string | undefined) => string {
  const names = new Map<string, string>(candidates.map(({ id, name }) => [votesField(id), name]));
  return (field) => (field === undefined ? undefined : names.get(field)) ?? fieldName(field);
}
