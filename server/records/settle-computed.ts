import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { rulesOf } from '@nurt/core/records/record-rules.ts'
import { computeFormulas } from '@nurt/core/records/settle-values.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import { sql } from 'kysely'
import type { Settler } from '../blueprint/settle.ts'
import type { Ctx } from '../context.ts'
import { bind, columnsOf } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { environmentOf } from '../environment-of.ts'
import { beyondReach } from '../permissions/view.ts'
import { inBatches } from './in-batches.ts'
import { loadRecords } from './load-records.ts'
import { recompute } from './update-totals.ts'

/** Stored formulas and roll-ups of all records of a module, trashed ones too, after a publish changed what they say. No version follows. */
export const settleComputed: Settler<'compute'> = (settling, { module }) =>
  inBatches(settling, module, async (ctx, compiled, ids) => {
    await storeLineFormulas(ctx, compiled, ids)
    await recompute(ctx, compiled, ids)
  })

async function storeLineFormulas(ctx: Ctx, module: CompiledModule, ids: readonly string[]): Promise<void> {
  const rules = rulesOf(ctx.snapshot, module)
  if (![...rules.lineFormulas.values()].some((formulas) => formulas.length > 0)) return
  const records = await loadRecords(beyondReach(ctx), module.key, ids)
  for (const { values } of records) computeFormulas(rules, values, environmentOf(ctx))
  for (const [key, formulas] of rules.lineFormulas) {
    const fields = formulas.map(({ field }) => field)
    const lines = records.flatMap(({ values }) => (values[key] ?? []) as LineValue[])
    const own = module.fields.get(key)?.field
    if (own && fields.length > 0 && lines.length > 0) await storeLines(ctx, ownTableOf(module.key, own) ?? '', fields, lines)
  }
}

async function storeLines(ctx: Ctx, table: string, fields: readonly Field[], lines: readonly LineValue[]): Promise<void> {
  const { blueprint } = ctx.snapshot
  const columns = fields.flatMap((field) => columnsOf(field, blueprint))
  const rows = lines.map((line) => Object.assign({ id: line.id }, ...fields.map((field) => bind(field, line[field.key], blueprint))))
  const shape = sql.join([sql`id uuid`, ...columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`)])
  const set = columns.map(({ name }) => sql`${sql.id(name)} = item.${sql.id(name)}`)
  await sql`update ${tableRef(ctx.workspace.schema, table)} as line set ${sql.join(set)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as item (${shape}) where line.id = item.id`.execute(ctx.db)
}
