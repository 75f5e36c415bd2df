import { isShort } from '@nurt/core/fields/sought.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { escapeLike } from '../db/escape-like.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'

/** The word that the fewest records hold. */
interface Rarest {
  word: string
  isFrequent: boolean
  /** Modules of which many records hold it, most of all the first. */
  first: readonly string[]
}

/** Records of the sample; from one in so many on, a word is frequent. */
const sampled = 2000
const frequent = 0.003
/** Letters of each that are looked at. */
const looked = 1000

/**
 * How the words of a search are best looked for, by a sample that is the same until the table grows. Nobody is told of the sample: it
 * holds what the one who asks may not see.
 */
export async function rarestOf(ctx: Ctx, words: readonly string[]): Promise<Rarest> {
  const rows = (await ask(
    statementFor(ctx, 'search sample', () => sampling(ctx)),
    { ctx, given: { words: words.map(patternOf) } },
  )) as Counted[]
  const all = rows.filter(([, word]) => word === 1).reduce((sum, [, , count]) => sum + count, 0)
  const counted = words.map((word, at) => {
    const held = rows.filter(([, place, , holding]) => place === at + 1 && holding > 0)
    return { word, hits: held.reduce((sum, [, , , holding]) => sum + holding, 0), held }
  })
  const [rarest] = counted.toSorted((one, other) => one.hits - other.hits || other.word.length - one.word.length)
  const first = (rarest?.held ?? []).toSorted((one, other) => other[3] - one[3] || (one[0] < other[0] ? -1 : 1)).map(([module]) => module)
  const isFrequent = rarest !== undefined && rarest.hits >= frequent * all && rarest.hits > 0
  return { word: rarest?.word ?? '', isFrequent, first: isFrequent ? first : [] }
}

type Counted = [module: string, word: number, records: number, holding: number]

function sampling({ workspace: { schema } }: Ctx) {
  const table = tableRef(schema, 'nurt_search')
  const percent = sql`100.0 * ${sql.lit(sampled)} / greatest(${sql.lit(sampled)}, (select reltuples from pg_class where oid = ${sql.lit(`${schema}.nurt_search`)}::regclass))`
  return sql`select found.module, word.place::int, count(*)::int, (count(*) filter (where ' ' || left(found.body, ${sql.lit(looked)}) like word.pattern))::int
    from ${table} as found tablesample system (${percent}) repeatable (1)
    cross join unnest(${given('words')}::text[]) with ordinality as word (pattern, place) group by 1, 2`
}

/** What a text with a blank before it is like where it holds the word as the search finds it. */
export function patternOf(word: string): string {
  return `%${isShort(word) ? ' ' : ''}${escapeLike(word)}%`
}
