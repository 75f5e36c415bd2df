/** Dice that fall the same way for the same seed. */
export interface Chance {
  seed: number
  /** From `least` to `most`, whole. */
  between(least: number, most: number): number
  pick<T>(choices: readonly T[]): T
  /** Dice of one's own, for work that goes on beside other work. */
  branch(): Chance
}

export const isLong = process.env['NURT_PROVE'] === 'long'

/** NURT_SEED repeats a run; the short runs always repeat the same one. */
export function makeChance(): Chance {
  const seed = Number(process.env['NURT_SEED'] ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : 20_261_121))
  console.log(`seed ${seed} (repeat with NURT_SEED=${seed})`)
  return chanceOf(seed)
}

function chanceOf(seed: number): Chance {
  const next = mulberry32(seed)
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    seed,
    between,
    pick: <T>(choices: readonly T[]) => choices[between(0, choices.length - 1)] as T,
    branch: () => chanceOf(between(0, 2 ** 31)),
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
