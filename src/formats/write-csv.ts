/**
 * A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line of a CSV file: every cell in quotes, ended as RFC 4180 §2 has it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * What a file for staff begins with, so that Excel reads its letters as UTF-8 and no name is spoilt. Open data has none:
 * programs would take it for a part of the first column's name.
 */
export const excelMark = "\ufeff";
