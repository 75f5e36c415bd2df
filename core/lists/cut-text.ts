/** Characters of a long text that a list's answer has. */
export const longestInList = 300

export const cutMark = '…'

/** Whether a list's answer has only the beginning of the text: such a value is shown and never saved. */
export function isCutText(value: unknown): value is string {
  return typeof value === 'string' && value.endsWith(cutMark) && Array.from(value).length > longestInList
}
