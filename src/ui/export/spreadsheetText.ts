/** A text as a cell of a table that spreadsheets open: one that they would run as a formula gets an apostrophe in front. */
export function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}
