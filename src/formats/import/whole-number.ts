/**
 * A whole number as spreadsheets write it, `9,057` or `3.0`; null for anything else, which is no number of seats
 * or people.
 */
export function spreadsheetNumber(text: string): number | null {
  const digits = text.replace(/\.0+$/, "").replace(/(?<=\d)[, ](?=\d{3}(?:\D|$))/g, "");
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}
