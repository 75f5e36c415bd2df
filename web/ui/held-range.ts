import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** For a virtualizer: one line stays drawn, wherever it is scrolled to. */
export function withHeld(range: Range, held: number | undefined): number[] {
  const drawn = defaultRangeExtractor(range)
  return held === undefined || held < 0 || held >= range.count || drawn.includes(held) ? drawn : [...drawn, held]
}
