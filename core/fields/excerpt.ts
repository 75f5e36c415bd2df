/** The beginning of a text that is too long to be read where it stands, ended at a word where one ends near, with `…`. Shorter ones as they are. */
export function excerptOf(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  const word = start.search(/\s\S*$/)
  const kept = word > most * 0.8 ? start.slice(0, word) : start.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}…`
}
