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
