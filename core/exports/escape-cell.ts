/**
 * What a spreadsheet would take for a formula (OWASP, CSV injection), the full-width signs of East Asian programs too. Apostrophes before
 * it count, so that a text which looks escaped by itself comes back as it was.
 */
const formulaLike = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A text with an apostrophe in front where a spreadsheet would run it. */
export function escapeCell(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text
}

/** Takes off what `escapeCell` put on. */
export function unescapeCell(cell: string): string {
  return cell.startsWith("'") && formulaLike.test(cell) ? cell.slice(1) : cell
}
