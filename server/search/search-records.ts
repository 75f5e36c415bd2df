import type { Field } from '@nurt/core/blueprint/document.ts'
import type { SearchResults } from '@nurt/core/records/api.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { isShort, soughtOf } from '@nurt/core/fields/sought.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { escapeLike } from '../db/escape-like.ts'
import { ask, given, plannedAnew, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { hidesSome, seesAll, viewerOf, viewOf } from '../permissions/view.ts'
import type { View, Viewer } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { patternOf, rarestOf } from './rarest-of.ts'
import { tellHits } from './tell-hits.ts'

const mostResults = 20
/** So many digits are a whole number without its country. */
const wholeNumber = 7
/** Where a word is frequent, so many records that hold it are put in order; the word says too little to look at more. */
const mostRanked = 500
/** The index of beginnings holds so many letters (0016-search-starts.sql). */
const indexedLetters = 24

/**
 * Records whose texts hold every word of the query without regard to diacritics, in any part of a word (one or two letters where a word
 * begins), or whose numbers hold its digits; of one module, where it is named, each within the reach of the one who asks. Names that begin
 * with it come first, then those with its words, then its number, then what is found elsewhere.
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
  const { word, isFrequent, first } = await rarestOf(ctx, words)
  const way: Way = {
    modules: [...new Set([...first.filter((key) => modules.includes(key)), ...modules])],
    isFrequent,
    isShort: isShort(word),
    byDigits: digits !== '',
  }
  const statement = statementFor(ctx, `search ${JSON.stringify(way)}`, (environment) => searching(viewOf(ctx, environment), way))
  const start = fold(q)
  const given = {
    word: patternOf(word),
    first: `${escapeLike(word)}%`,
    others: words.filter((one) => one !== word).map(patternOf),
    words: words.map((one) => `%${escapeLike(one)}%`),
    begun: words.map((one) => `% ${escapeLike(one)}%`),
    start,
    letters: `${escapeLike(start.slice(0, indexedLetters))}%`,
    digits: `%${digits}%`,
    number: digits.length >= wholeNumber ? `%${digits} %` : `% ${digits} %`,
    // what stands in hidden fields is told apart only behind the index
    limit: modules.some((key) => hidesSome(viewer, key)) ? mostRanked : limit,
  }
  const rows = await ask(plannedAnew(statement), { ctx, given })
  const hits = rows.map(([module, record, title]) => ({ module: String(module), record: String(record), title: String(title) }))
  const told = await tellHits(ctx, hits, sought)
  const results = hits.flatMap((hit) => {
    const tells = told.get(hit.record)
    return tells ? [{ ...hit, tells }] : []
  })
  return { results: results.slice(0, limit) }
}

/** On what the statement of a search depends. */
interface Way {
  modules: readonly string[]
  /** Whether its rarest word is in many records; then it is looked for in the modules in this order. */
  isFrequent: boolean
  /** Whether that word is found only where a word begins. */
  isShort: boolean
  byDigits: boolean
}

/**
 * Where the rarest word is in few records, the index finds all of them, and rights are asked in the order of what is found until there are
 * enough. Where it is in many, readable records are met one after the other until enough of them hold it; names that begin with the words
 * are found besides, however many others hold them.
 */
function searching(view: View, way: Way): RawBuilder<unknown> {
  const table = tableRef(view.schema, 'nurt_search')
  const order = sql`order by ${placeOf(way)}, length(found.title), found.title, found.record`
  const limit = sql`limit ${given('limit')}::int`
  const told = sql`select found.module, found.record, found.title`
  if (way.isFrequent) return sql`${told} from (${meeting(view, table, way)}) as found ${order} ${limit}`
  // offset 0 keeps the rights behind the order
  return sql`${told} from (select found.* from ${table} as found where ${holds(way)} ${order} offset 0) as found
    where ${sql.join(
      way.modules.map((module) => sql`(found.module = ${sql.lit(module)} and (select true ${readableOf(view, module)}))`),
      sql` or `,
    )} ${limit}`
}

function meeting(view: View, table: RawBuilder<unknown>, way: Way): RawBuilder<unknown> {
  const readable = (and: RawBuilder<unknown>, most: RawBuilder<unknown>) => {
    const parts = way.modules.map(
      (module) => sql`(select found.* from ${table} as found ${withRecord(view, module)} and ${and} limit ${most})`,
    )
    return sql.join(parts, sql` union all `)
  }
  const begins = sql`left(found.body, ${sql.lit(indexedLetters)}) like ${given('letters')} and ${starts}`
  const ranked = sql.lit(mostRanked)
  return sql`${readable(begins, sql`${given('limit')}::int`)} union (select * from (${readable(holds(way), ranked)}) as found limit ${ranked})`
}

/** Joined where the owner decides, so that PostgreSQL may begin with the records of one who has few; how many a condition leaves it can't tell. */
function withRecord(view: View, module: string): RawBuilder<unknown> {
  const isOf = sql`where found.module = ${sql.lit(module)}`
  const reach = reachOf(view.role, 'see', module)
  return reach === 'own' || reach === 'team'
    ? sql`cross join lateral (select ${readableOf(view, module)}) as record ${isOf}`
    : sql`${isOf} and (select true ${readableOf(view, module)})`
}

function readableOf(view: View, module: string): RawBuilder<unknown> {
  return sql`from ${tableRef(view.schema, module)} as record
    where record.id = found.record and record.trashed_at is null and ${withinReach(view, 'see', module, 'record')}`
}

/** No `like`, which would be asked of the index of the words. */
const starts = sql`starts_with(found.body, ${given('start')})`

/** Only the rarest word is asked of the index: to meet what many others have in common there takes longer than to look at what has this one. */
function holds({ isShort, byDigits }: Way): RawBuilder<unknown> {
  const word = sql`found.body like ${given('word')}`
  const rarest = isShort ? sql`(${word} or found.body like ${given('first')})` : word
  // in coalesce, or PostgreSQL would take what holds several frequent words for rare
  const holdsAll = sql`(${rarest} and coalesce(' ' || found.body like all(${given('others')}::text[]), false))`
  return byDigits ? sql`(${holdsAll} or (found.digits <> '' and found.digits like ${given('digits')}))` : holdsAll
}

/** The folded name stands at the beginning of the body, about as long as the name itself. */
function placeOf({ byDigits }: Way): RawBuilder<unknown> {
  const name = sql`left(found.body, char_length(found.title))`
  const number = sql`when ' ' || found.digits || ' ' like ${given('number')} then 2`
  return sql`case when ${starts} then 0 when ' ' || ${name} like all(${given('begun')}::text[]) then 1
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
