import type { Chance } from '../../../prove/chance.ts'
import type { Stored } from './memory.ts'
import type { RightsWorld } from './rights-world.ts'

let marks = 0

/** A text that stands nowhere else, but begins like others. */
export function mark(word = 'oak'): string {
  return `${word}${++marks}x`
}

export const words = ['oak', 'elm', 'ash'] as const

/** What somebody could put into a record of the module: dense enough that records meet, but for names and notes. */
export function randomValues({ dice, people, memory }: RightsWorld, module: string): Record<string, unknown> {
  const some = <T>(value: T): T | null => (dice.between(0, 5) ? value : null)
  const linked = (key: string) =>
    some(dice.pick([...memory.values()].filter((record) => record.module === key).map(({ id }) => id)) ?? null)
  const month = String(dice.between(1, 12)).padStart(2, '0')
  return {
    name: mark(dice.pick(words)),
    note: some(mark(dice.pick(words))),
    code: dice.between(0, 2) ? null : `u${dice.between(1, 40)}`,
    size: some(String(dice.between(0, 8))),
    cost: some(String(dice.between(0, 30) === 0 ? 999 : dice.between(1, 900))),
    price: some(`${dice.between(1, 99)}.50 ${dice.pick(['PLN', 'PLN', 'EUR'])}`),
    due: some(`2026-${month}-0${dice.between(1, 9)}`),
    ends: some(`${dice.pick(['2026', '2027'])}-${month}-1${dice.between(0, 9)}`),
    kind: some(dice.pick(['a', 'b', 'c'])),
    keeper: some(dice.pick(people).id),
    ...(module === 'deal' && { mail: some(`a${dice.between(1, 30)}@example.com`) }),
    ...(module === 'deal' && { region: linked('region'), others: [...new Set([linked('region'), linked('region')])].filter(Boolean) }),
    ...(hasParts(module) && { parts: dice.between(0, 1) ? [randomPart(dice), randomPart(dice)] : [] }),
    ...(module === 'job' && { deal: linked('deal') }),
    ...(module === 'item' && { job: linked('job') }),
  }
}

/** Whether records of the module have line items. */
export function hasParts(module: string): boolean {
  return module === 'region' || module === 'deal'
}

export const randomPart = (dice: Chance): Record<string, unknown> => ({ what: mark(), stock: mark(), cost: String(dice.between(1, 90)) })

/** One, or some, of them. */
export function someOf(made: RightsWorld, values: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(values)
  const chosen = new Set(Array.from({ length: made.dice.between(1, 2) }, () => made.dice.pick(keys)))
  return Object.fromEntries([...chosen].map((key) => [key, values[key]]))
}

export function recordsOf({ memory }: RightsWorld, module?: string): Stored[] {
  return [...memory.values()].filter((record) => module === undefined || record.module === module)
}

/** None of the module, if there are none. */
export function anyRecord(made: RightsWorld, module?: string): Stored | undefined {
  return made.dice.pick(recordsOf(made, module))
}

/** Some of one module. */
export function someRecords(made: RightsWorld, module: string): Stored[] {
  const records = recordsOf(made, module)
  return [...new Set(Array.from({ length: made.dice.between(1, 3) }, () => made.dice.pick(records)))]
}
