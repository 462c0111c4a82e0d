/** What is wrong on a form: a sentence, and the id of its field; null for the form as a whole. */
export type Problem = { readonly field: string | null; readonly text: string };

/** A field's id on a page that holds several forms. */
export function fieldId(kind: string, field: string): string {
  return `${kind}-${field}`;
}
