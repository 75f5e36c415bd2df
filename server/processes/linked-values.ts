import { askedPaths } from '@nurt/core/records/asked-paths.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { selectWire, tableRef } from '../fields/select-wire.ts'
import { storedRowOf } from '../permissions/row-of.ts'
import { beyondReach, viewOf } from '../permissions/view.ts'

/**
 * The values of records with those of linked ones that the process asks about: `client.segment`, as they are stored, whoever
 * asks. One question for each path.
 */
export async function withLinked(ctx: Ctx, module: CompiledModule, process: Process, records: readonly Values[]): Promise<Values[]> {
  const all = records.map((values) => ({ ...values }))
  for (const [link, key] of linkedPaths(process)) {
    const field = module.fields.get(link)?.field
    if (field?.type !== 'link') continue
    const idOf = (values: Values) => (values[link] as [string, string] | null)?.[0]
    const ids = [...new Set(all.flatMap((values) => idOf(values) ?? []))]
    const found = await valuesIn(ctx, { module: field.module, key, ids })
    for (const values of all) values[`${link}.${key}`] = found.get(idOf(values) ?? '') ?? null
  }
  return all
}

/** The same, with what is computed only when it is read: a decision does not depend on what the one who sets it off sees. */
export async function asStored(
  ctx: Ctx,
  module: CompiledModule,
  process: Process,
  records: readonly { id: string; values: Values }[],
): Promise<Values[]> {
  const all = await withLinked(
    ctx,
    module,
    process,
    records.map(({ values }) => values),
  )
  const ids = records.map(({ id }) => id)
  for (const key of askedPaths(process).filter((path) => isLive(module, path))) {
    const found = await valuesIn(ctx, { module: module.key, key, ids })
    for (const [place, values] of all.entries()) values[key] = found.get(ids[place] ?? '') ?? null
  }
  return all
}

function isLive({ fields }: CompiledModule, path: string): boolean {
  const field = fields.get(path)?.field
  return field?.type === 'formula' && field.live === true
}

function linkedPaths(process: Process): [link: string, key: string][] {
  return askedPaths(process).flatMap((path) => {
    const [link, key] = path.split('.')
    return link !== undefined && key !== undefined ? [[link, key] as [string, string]] : []
  })
}

interface Wanted {
  module: string
  key: string
  ids: readonly string[]
}

async function valuesIn(asker: Ctx, { module, key, ids }: Wanted): Promise<Map<string, unknown>> {
  const ctx = beyondReach(asker)
  const target = ctx.snapshot.modules.get(module)
  const field = target?.fields.get(key)?.field ?? target?.system.get(key)
  if (!field || ids.length === 0) return new Map()
  const { key: count, isOneOf } = theseIds('ids', ids.length)
  const statement = statementFor(ctx, `linked ${module} ${key} ${count}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.id, ${selectWire(field, storedRowOf(view, module))} from ${tableRef(view.schema, module)} as record
      where record.id ${isOneOf}`
  })
  return new Map((await ask(statement, { ctx, given: { ids } })).map(([id, value]) => [String(id), value]))
}
