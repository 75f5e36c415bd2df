import { Refusal } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { makeRecords, type CreateRecords } from '../records/create-records.ts'

/** While PostgreSQL writes one share, the next is made ready. */
const share = 250

/**
 * Makes records inside a transaction and answers their ids, in shares that overtake each other where no other record's values follow from
 * them, and their order gives them no number.
 */
export async function createInShares(ctx: Ctx, { module, records, checked = false }: CreateRecords): Promise<string[]> {
  const make = (records: CreateRecords['records']) => makeRecords(ctx, { module, records, checked })
  if (!standAlone(ctx, module) || records.length <= share) return make(records)
  const starts = Array.from({ length: Math.ceil(records.length / share) }, (_, at) => at * share)
  const made = await Promise.allSettled(starts.map((from) => make(records.slice(from, from + share))))
  const faults = made.flatMap((one, at) => (one.status === 'rejected' ? [{ error: one.reason as unknown, from: starts[at] ?? 0 }] : []))
  if (faults.length > 0) throw together(faults)
  return made.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}

function standAlone({ snapshot }: Ctx, key: string): boolean {
  const module = snapshot.modules.get(key)
  if (!module || module.rollups.length > 0 || module.dependents.length > 0) return false
  return module.shown.every(({ type }) => type !== 'autonumber')
}

interface Fault {
  error: unknown
  /** Where the share began. */
  from: number
}

/** All that is wrong with the values at once; where the database refused one share, those after it only say that they came after. */
function together(faults: readonly Fault[]): unknown {
  const told = faults.filter(({ error }) => error instanceof Refusal)
  const other = told.find(({ error }) => (error as Refusal).code !== 'invalid_values') ?? (told.length === 0 ? faults[0] : undefined)
  if (other) return other.error
  return new Refusal('invalid_values', { problems: told.flatMap(problemsOf) })
}

function problemsOf({ error, from }: Fault): object[] {
  const problems = (error as Refusal).details['problems'] as { index?: number }[]
  return problems.map((problem) => (problem.index === undefined ? problem : { ...problem, index: from + problem.index }))
}
