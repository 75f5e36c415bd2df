import type { Field } from '@nurt/core/blueprint/document.ts'
import type { SearchResults } from '@nurt/core/records/api.ts'
import { digitsOf, fold } from '@nurt/core/fields/fold.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, slot, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { environmentOf } from '../permissions/environment-of.ts'
import { viewOf, withinReach } from '../permissions/view.ts'
import type { View } from '../permissions/view.ts'

const mostResults = 20
/** A piece shorter than this is in too many numbers to find anything. */
const fewestDigits = 3
const around = 40

/**
 * Records whose texts hold every word of the query, in any part of a word and without regard to diacritics, or whose numbers hold its
 * digits; of one module, where it is named. Those whose names begin with it come first, each within the reach of the one who asks.
 */
export async function searchRecords(
  ctx: Ctx,
  { q, module, limit = mostResults }: { q: string; module?: string | undefined; limit?: number | undefined },
): Promise<SearchResults> {
  const text = fold(q)
  const words = text.split(' ').filter(Boolean)
  const digits = /^[a-z]{0,2}[\d\s+()./-]+$/.test(text) ? digitsOf(text).replace(/^0+/, '') : ''
  const view = viewOf(ctx)
  const modules = searched(view).filter((key) => module === undefined || key === module)
  if (words.length === 0 || modules.length === 0) return { results: [] }
  const byDigits = digits.length >= fewestDigits
  const statement = statementFor(ctx.snapshot, `search ${ctx.actor.role} ${byDigits} ${module ?? ''}`, environmentOf(ctx), () =>
    searching(view, modules, byDigits),
  )
  const given = { words: words.map((word) => `%${escapeLike(word)}%`), start: `${escapeLike(text)}%`, digits: `%${digits}%`, limit }
  const rows = await ask(statement, { ctx, given })
  return {
    results: rows.map(([module, record, title, body]) => ({
      module: String(module),
      record: String(record),
      title: String(title),
      snippet: snippetOf(String(title), String(body), words[0] ?? ''),
    })),
  }
}

/** Two searches one after the other, so that neither sorts all that it finds. */
function searching(view: View, modules: readonly string[], byDigits: boolean): RawBuilder<unknown> {
  const table = tableRef(view.schema, 'nurt_search')
  const readable = sql`(${sql.join(
    modules.map((module) => isReadable(view, module)),
    sql` or `,
  )})`
  const starts = sql`found.body like ${given('start')}`
  const holds = sql`found.body like all(${given('words')}::text[])`
  const matches = byDigits ? sql`(${holds} or found.digits like ${given('digits')})` : holds
  const select = (
    place: number,
    where: RawBuilder<unknown>,
  ) => sql`(select ${sql.lit(place)} as place, found.module, found.record, found.title, found.body
    from ${table} as found where ${where} and ${readable} limit ${given('limit')}::int)`
  return sql`select module, record, title, left(body, 2000) from (
      ${select(0, starts)} union all ${select(1, sql`${matches} and not (${starts})`)}
    ) as found order by place, length(title), title, record limit ${given('limit')}::int`
}

function searched({ snapshot, role }: View): string[] {
  // the index holds the names of records that others are named by
  const isNamed = (title: Field) => title.type !== 'link' || reachOf(role, 'see', title.module) === 'all'
  return [...snapshot.modules.values()]
    .filter(({ key, module, title }) => module.enabled && reachOf(role, 'see', key) !== 'none' && isNamed(title))
    .map(({ key }) => key)
}

function isReadable(view: View, module: string): RawBuilder<unknown> {
  return sql`(found.module = ${sql.lit(module)} and exists (select from ${tableRef(view.schema, module)} as record
    where record.id = found.record and record.trashed_at is null and ${withinReach(view, 'see', module, 'record')}))`
}

function given(name: string): RawBuilder<unknown> {
  return slot((asking) => asking.given?.[name])
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`)
}

/** What stands around the word, where the name does not say it already. */
function snippetOf(title: string, body: string, word: string): string {
  const name = fold(title)
  const at = body.indexOf(word, name.includes(word) ? body.length : name.length)
  if (at < 0) return ''
  const from = Math.max(name.length, at - around)
  return body.slice(from, at + word.length + around).trim()
}
