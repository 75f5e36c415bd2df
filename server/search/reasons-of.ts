import type { Field } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { readableFields } from '@nurt/core/permissions/readable-fields.ts'
import { isFoundIn, type Sought, whyFound } from '@nurt/core/records/why-found.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { jsonArray } from '../fields/json-of.ts'
import { selectWire, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { viewOf, viewerOf } from '../permissions/view.ts'
import type { Viewer } from '../permissions/view.ts'

interface Hit {
  module: string
  record: string
  title: string
}

/**
 * By record, why it was found where its name does not say so: `NIP: 999-37-21-599`, in the person's language; null where only a field says
 * so that is hidden from the person.
 */
export async function reasonsOf(ctx: Ctx, hits: readonly Hit[], sought: Sought): Promise<ReadonlyMap<string, string | null>> {
  const unclear = hits.filter(({ title }) => !sought.words.every((word) => fold(title).includes(word)))
  const values = await searchedValues(ctx, unclear)
  return new Map(
    unclear.map(({ module, record, title }) => {
      const fields = fieldsOf(viewerOf(ctx), module)
      const cells = values.get(record) ?? []
      const read = Object.fromEntries(fields.map(({ key }, at) => [key, cells[at]]))
      const seen = { title, fields, values: read, locale: ctx.locale }
      if (!isFoundIn(seen, sought)) return [record, null]
      const found = whyFound(seen, sought)
      const { languages } = ctx.snapshot.blueprint
      return [record, found.map(({ field, text }) => `${labelOf(field.name, ctx.locale.language, languages)}: ${text}`).join(' · ')]
    }),
  )
}

/** The wire values of the fields that are searched, by record; in one statement for all modules. */
async function searchedValues(ctx: Ctx, hits: readonly Hit[]): Promise<ReadonlyMap<string, unknown[]>> {
  const modules = [...new Set(hits.map(({ module }) => module))].toSorted()
  if (modules.length === 0) return new Map()
  const statement = statementFor(ctx, `found ${modules.join()}`, (environment) => {
    const view = viewOf(ctx, environment)
    const parts = modules.map((module) => {
      const row = rowOf(view, module)
      return sql`select record.id, ${jsonArray(fieldsOf(view, module).map((field) => selectWire(field, row)))} as cells
        from ${tableRef(view.schema, module)} as record where record.id = any(${given('ids')}::uuid[])`
    })
    return sql.join(parts, sql` union all `)
  })
  const rows = await ask(statement, { ctx, given: { ids: hits.map(({ record }) => record) } })
  return new Map(rows.map(([id, cells]) => [String(id), cells as unknown[]]))
}

/** Those that the viewer may read. */
function fieldsOf(view: Viewer, module: string): Field[] {
  const readable = readableFields(view.snapshot, view.role, module)
  return (view.snapshot.modules.get(module)?.searched ?? []).filter(({ key }) => readable.has(key))
}
