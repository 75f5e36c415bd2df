import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Path } from '@nurt/core/blueprint/document.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { selectWire, tableRef } from '../fields/select-wire.ts'
import { storedRowOf } from '../permissions/row-of.ts'
import { beyondReach, viewOf } from '../permissions/view.ts'

/** The values of records with those of linked ones, `client.segment`, as they are stored, whoever asks. One question for each such path. */
export async function withPaths(ctx: Ctx, module: CompiledModule, paths: readonly Path[], records: readonly Values[]): Promise<Values[]> {
  const all = records.map((values) => ({ ...values }))
  for (const [link, key] of linkedPaths(paths)) {
    const field = module.fields.get(link)?.field
    if (field?.type !== 'link') continue
    const idOf = (values: Values) => (values[link] as [string, string] | null)?.[0]
    const ids = [...new Set(all.flatMap((values) => idOf(values) ?? []))]
    const found = await valuesIn(ctx, { module: field.module, key, ids })
    for (const values of all) values[`${link}.${key}`] = found.get(idOf(values) ?? '') ?? null
  }
  return all
}

function linkedPaths(paths: readonly Path[]): [link: string, key: string][] {
  return paths.flatMap((path) => {
    const [link, key] = path.split('.')
    return link !== undefined && key !== undefined ? [[link, key] as [string, string]] : []
  })
}

interface Wanted {
  module: string
  key: string
  ids: readonly string[]
}

/** One value of each of some records, by id, as it is stored. */
export async function valuesIn(asker: Ctx, { module, key, ids }: Wanted): Promise<Map<string, unknown>> {
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
