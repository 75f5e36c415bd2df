import { askedPaths } from '@nurt/core/records/asked-paths.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { valuesIn, withPaths } from '../records/over-links.ts'

/** The values of records with those of linked ones that the process asks about. */
export function withLinked(ctx: Ctx, module: CompiledModule, process: Process, records: readonly Values[]): Promise<Values[]> {
  return withPaths(ctx, module, askedPaths(process), records)
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
