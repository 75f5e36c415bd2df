import type { Field } from '@nurt/core/blueprint/document.ts'
import type { SearchResults } from '@nurt/core/records/api.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { escapeLike } from '../db/escape-like.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { hidesSome, seesAll, viewerOf, viewOf } from '../permissions/view.ts'
import type { View, Viewer } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { tellHits } from './tell-hits.ts'

const mostResults = 20
/** So many digits are a whole number without its country. */
const wholeNumber = 7
/** So many records that hold the words are put in order; where more do, the words say too little. */
const mostRanked = 500

/**
 * Records whose texts hold every word of the query, in any part of a word and without regard to diacritics, or whose numbers hold its
 * digits; of one module, where it is named, each within the reach of the one who asks. Names that begin with it come first, then those
 * with its words, then its number, then what is found elsewhere.
 */
export async function searchRecords(
  ctx: Ctx,
  { q, module, limit = mostResults }: { q: string; module?: string | undefined; limit?: number | undefined },
): Promise<SearchResults> {
  const sought = soughtOf(q)
  const { words, digits } = sought
  const viewer = viewerOf(ctx)
  const modules = searched(viewer).filter((key) => module === undefined || key === module)
  if (words.length === 0 || modules.length === 0) return { results: [] }
  const byDigits = digits !== ''
  const statement = statementFor(ctx, `search ${byDigits} ${module ?? ''}`, (environment) => {
    return searching(viewOf(ctx, environment), modules, byDigits)
  })
  const given = {
    words: words.map((word) => `%${escapeLike(word)}%`),
    begun: words.map((word) => `% ${escapeLike(word)}%`),
    start: `${escapeLike(fold(q))}%`,
    digits: `%${digits}%`,
    number: digits.length >= wholeNumber ? `%${digits} %` : `% ${digits} %`,
    // what stands in hidden fields is told apart only behind the index
    limit: modules.some((key) => hidesSome(viewer, key)) ? mostRanked : limit,
  }
  const rows = await ask(statement, { ctx, given })
  const hits = rows.map(([module, record, title]) => ({ module: String(module), record: String(record), title: String(title) }))
  const told = await tellHits(ctx, hits, sought)
  const results = hits.flatMap((hit) => {
    const tells = told.get(hit.record)
    return tells ? [{ ...hit, tells }] : []
  })
  return { results: results.slice(0, limit) }
}

/** Two searches one after the other: names that begin with the words are found however many others hold them. */
function searching(view: View, modules: readonly string[], byDigits: boolean): RawBuilder<unknown> {
  const table = tableRef(view.schema, 'nurt_search')
  const readable = sql`(${sql.join(
    modules.map((module) => isReadable(view, module)),
    sql` or `,
  )})`
  const starts = sql`found.body like ${given('start')}`
  const holds = sql`found.body like all(${given('words')}::text[])`
  const matches = byDigits ? sql`(${holds} or (found.digits <> '' and found.digits like ${given('digits')}))` : holds
  const limit = sql`limit ${given('limit')}::int`
  return sql`select module, record, title from (
      (select 0 as place, found.module, found.record, found.title from ${table} as found where ${starts} and ${readable} ${limit})
      union all
      (select ${placeOf(byDigits)} as place, found.module, found.record, found.title from (
        select found.* from ${table} as found where ${matches} and not (${starts}) and ${readable} limit ${sql.lit(mostRanked)}
      ) as found order by place, length(found.title), found.title, found.record ${limit})
    ) as found order by place, length(title), title, record ${limit}`
}

/** The folded name stands at the beginning of the body, about as long as the name itself. */
function placeOf(byDigits: boolean): RawBuilder<unknown> {
  const name = sql`left(found.body, char_length(found.title))`
  const number = sql`when ' ' || found.digits || ' ' like ${given('number')} then 2`
  return sql`case when ' ' || ${name} like all(${given('begun')}::text[]) then 1
    ${byDigits ? number : sql``} when ${name} like all(${given('words')}::text[]) then 3 else 4 end`
}

function searched(view: Viewer): string[] {
  return [...view.snapshot.modules.values()]
    .filter(({ key, module, title }) => module.enabled && reachOf(view.role, 'see', key) !== 'none' && seesNames(view, title))
    .map(({ key }) => key)
}

/** Names of names end somewhere (fields/select-wire.ts). */
const deepest = 3

/** The index holds the names of records that others are named by, also over several links. */
function seesNames(view: Viewer, title: Field, depth = 1): boolean {
  if (title.type !== 'link' || depth > deepest) return true
  const linked = view.snapshot.modules.get(title.module)
  return seesAll(view, title.module) && (!linked || seesNames(view, linked.title, depth + 1))
}

function isReadable(view: View, module: string): RawBuilder<unknown> {
  return sql`(found.module = ${sql.lit(module)} and exists (select from ${tableRef(view.schema, module)} as record
    where record.id = found.record and record.trashed_at is null and ${withinReach(view, 'see', module, 'record')}))`
}
