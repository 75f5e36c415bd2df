/** The axis's end: the next 1, 2, 2.4, 4, 6, 8 or 10 times a power of ten above the largest value, so that its quarters are round too. */
export function niceCeiling(largest: number): number {
  if (!(largest > 0)) return 4
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 2.4, 4, 6, 8, 10].find((candidate) => candidate * power >= largest) ?? 10
  return Math.max(4, step * power)
}
