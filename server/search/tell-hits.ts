import type { Field } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { readableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { Told } from '@nurt/core/records/api.ts'
import { holdsWord, type Sought } from '@nurt/core/fields/sought.ts'
import { mostTold, tellingFields, toldBy } from '@nurt/core/records/telling.ts'
import { isFoundIn, whyFound } from '@nurt/core/records/why-found.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { jsonArray } from '../fields/json-of.ts'
import { selectWire, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { hidesSome, viewerOf, viewOf } from '../permissions/view.ts'
import type { Viewer } from '../permissions/view.ts'

interface Hit {
  module: string
  record: string
  title: string
}

/**
 * By record, why it was found where its name does not say so, and what tells it from others of the same name. A record is absent where only
 * what is hidden from the person holds what was sought. `shown`: fields that stand beside it anyway.
 */
export async function tellHits(
  ctx: Ctx,
  hits: readonly Hit[],
  sought: Sought,
  shown: readonly string[] = [],
): Promise<ReadonlyMap<string, Told[]>> {
  const isUnclear = ({ title }: Hit) => !sought.words.every((word) => holdsWord(fold(title), word))
  const rows = await readHits(ctx, hits, hits.filter(isUnclear))
  const { languages } = ctx.snapshot.blueprint
  const viewer = viewerOf(ctx)
  const fields = new Map(modulesOf(hits).map((module) => [module, { ...fieldsOf(viewer, module), hides: hidesSome(viewer, module) }]))
  return new Map(
    hits.flatMap(({ module, record, title }) => {
      const { searched, telling, hides } = fields.get(module)!
      const row = rows.get(record)
      const values = valuesOf(searched, row?.searched)
      const seen = { title, fields: row?.searched ? searched : [], values, locale: ctx.locale }
      if (hides && !isFoundIn(seen, sought)) return []
      const why = whyFound(seen, sought)
      const others = telling.filter(({ key }) => !shown.includes(key) && !why.some(({ field }) => field.key === key))
      const told = [...why, ...toldBy(others, valuesOf(telling, row?.telling), ctx.locale)].slice(0, mostTold)
      return [[record, told.map(({ field, text }) => ({ label: labelOf(field.name, ctx.locale.language, languages), text }))] as const]
    }),
  )
}

interface Cells {
  telling: unknown[]
  /** Null where the name says why the record was found. */
  searched: unknown[] | null
}

/** The wire values by record, in one statement for all modules. */
async function readHits(ctx: Ctx, hits: readonly Hit[], unclear: readonly Hit[]): Promise<ReadonlyMap<string, Cells>> {
  const modules = modulesOf(hits)
  if (modules.length === 0) return new Map()
  const statement = statementFor(ctx, `found ${modules.join()}`, (environment) => {
    const view = viewOf(ctx, environment)
    const parts = modules.map((module) => {
      const row = rowOf(view, module)
      const { searched, telling } = fieldsOf(view, module)
      const cells = (fields: readonly Field[]) => jsonArray(fields.map((field) => selectWire(field, row)))
      return sql`select record.id, ${cells(telling)} as telling,
        case when record.id = any(${given('unclear')}::uuid[]) then ${cells(searched)} end as searched
        from ${tableRef(view.schema, module)} as record where record.id = any(${given('ids')}::uuid[])`
    })
    return sql.join(parts, sql` union all `)
  })
  const ids = (of: readonly Hit[]) => of.map(({ record }) => record)
  const rows = await ask(statement, { ctx, given: { ids: ids(hits), unclear: ids(unclear) } })
  return new Map(rows.map(([id, telling, searched]) => [String(id), { telling, searched } as Cells]))
}

function modulesOf(hits: readonly Hit[]): string[] {
  return [...new Set(hits.map(({ module }) => module))].toSorted()
}

function valuesOf(fields: readonly Field[], cells: readonly unknown[] | null | undefined): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ key }, at) => [key, cells?.[at]]))
}

/** Those that the viewer may read. */
function fieldsOf(view: Viewer, key: string): { searched: readonly Field[]; telling: readonly Field[] } {
  const compiled = view.snapshot.modules.get(key)
  const readable = readableFields(view.snapshot, view.role, key)
  if (!compiled || readable.size === 0) return { searched: [], telling: [] }
  const telling = tellingFields(view.snapshot.blueprint, compiled.module)
  const isReadable = (field: Field) => readable.has(field.key) || compiled.system.has(field.key)
  return { searched: compiled.searched.filter(isReadable), telling: telling.filter(isReadable) }
}
