const gap = 4
/** "+12" */
const moreWidth = 30

/** How many of the widths stand in the room side by side, with a "+2" behind them when some do not; one at least. */
export function fittingTags(widths: readonly number[], room: number): number {
  const ends = widths.map((_, at) => widths.slice(0, at + 1).reduce((sum, width) => sum + width + gap, -gap))
  if ((ends.at(-1) ?? 0) <= room) return widths.length
  return Math.max(1, ends.filter((end) => end + gap + moreWidth <= room).length)
}
