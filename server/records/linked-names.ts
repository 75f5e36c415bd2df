import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { isUuid } from '@nurt/core/fields/parsed.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { seesAll, viewOf, viewerOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'

/** Changes as the history keeps them name what was linked; here without the names of records that the viewer may not see. */
export async function hideLinkedNames(ctx: Ctx, module: string, events: readonly Changes[]): Promise<Changes[]> {
  const viewer = viewerOf(ctx)
  const targets = [...new Set((viewer.snapshot.modules.get(module)?.module.fields ?? []).flatMap(targetsOf))]
  if (targets.every((target) => seesAll(viewer, target))) return [...events]
  const ids = new Set<string>()
  for (const changes of events) mapLinks(changes, (link) => (ids.add(link[0]), link))
  const visible = await visibleAmong(ctx, module, targets, [...ids])
  return events.map((changes) => mapLinks(changes, ([id, name]) => [id, visible.has(id) ? name : '']))
}

function targetsOf(field: Field): string[] {
  if (field.type === 'lines') return field.fields.flatMap(targetsOf)
  return field.type === 'link' || field.type === 'multi_link' ? [field.module] : []
}

async function visibleAmong(ctx: Ctx, module: string, targets: readonly string[], ids: string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const statement = statementFor(ctx, `linked ${module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const parts = targets.map(
      (target) => sql`select record.id from ${tableRef(view.schema, target)} as record
        where record.id = any(${given('ids')}::uuid[]) and ${withinReach(view, 'see', target, 'record')}`,
    )
    return sql.join(parts, sql` union all `)
  })
  return new Set((await ask(statement, { ctx, given: { ids } })).map(([id]) => String(id)))
}

function mapLinks(changes: Changes, map: (link: LinkValue) => LinkValue): Changes {
  // two people are no link with its name
  const linked = Object.entries(changes).filter(([key]) => key !== 'seen_by')
  return { ...changes, ...Object.fromEntries(linked.map(([key, [from, to]]) => [key, [mapValue(from, map), mapValue(to, map)]])) }
}

/** A link is `[id, name]`; several stand in a list, and those of line items inside the lines. */
function mapValue(value: unknown, map: (link: LinkValue) => LinkValue): unknown {
  if (isLink(value)) return map(value)
  if (Array.isArray(value)) return value.map((part) => mapValue(part, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapValue(part, map)]))
}

function isLink(value: unknown): value is LinkValue {
  return Array.isArray(value) && value.length === 2 && isUuid(value[0]) && typeof value[1] === 'string'
}
