/** "70", or "1 000+" when there are more; '' while it is not known. Polish groups four digits too. */
export function printCount(count: { count: number; capped: boolean } | undefined, language: string): string {
  if (!count) return ''
  const number = new Intl.NumberFormat(language, { useGrouping: 'always' }).format(count.count)
  return count.capped ? `${number}+` : number
}
