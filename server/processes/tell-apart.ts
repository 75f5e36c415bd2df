import type { Field } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { readableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { Told } from '@nurt/core/records/api.ts'
import { tellingFields } from '@nurt/core/records/telling.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'
import type { Loaded } from '../records/load-records.ts'

/** By record, of those of one module that bear one name, what differs and the viewer may read: a kind rather than a number. */
export function tellApart(
  ctx: Ctx,
  parts: readonly { module: string; record: string }[],
  seen: ReadonlyMap<string, Loaded>,
): ReadonlyMap<string, Told> {
  const known = parts.flatMap(({ module, record }) => {
    const found = seen.get(record)
    return found ? [{ module, found }] : []
  })
  const groups = Map.groupBy(known, ({ module, found }) => `${module} ${found.title}`)
  return new Map(
    [...groups.values()].flatMap((group) =>
      telling(
        ctx,
        group[0]?.module ?? '',
        group.map(({ found }) => found),
      ),
    ),
  )
}

function telling(ctx: Ctx, key: string, namesakes: readonly Loaded[]): [string, Told][] {
  const { languages } = ctx.snapshot.blueprint
  if (namesakes.length < 2) return []
  for (const field of fieldsOf(ctx, key)) {
    const texts = namesakes.map(({ id, values }) => [id, printValue(field, values[field.key] ?? null, ctx.locale)] as const)
    if (new Set(texts.map(([, text]) => text)).size === 1) continue
    const label = labelOf(field.name, ctx.locale.language, languages)
    return texts.filter(([, text]) => text !== '').map(([id, text]) => [id, { label, text }])
  }
  return []
}

/** Where it stands is told anyway. */
function fieldsOf({ snapshot, ...ctx }: Ctx, key: string): Field[] {
  const module = snapshot.modules.get(key)?.module
  if (!module) return []
  const readable = readableFields(snapshot, viewerOf({ snapshot, ...ctx }).role, key)
  const fields = tellingFields(snapshot.blueprint, module).filter((field) => readable.has(field.key) && field.key !== 'step')
  return [...fields.filter(({ type }) => type === 'choice'), ...fields.filter(({ type }) => type !== 'choice')]
}
