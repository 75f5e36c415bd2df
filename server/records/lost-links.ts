import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { type RawBuilder, sql } from 'kysely'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import { beyondReach } from '../permissions/view.ts'
import { changeDrafts } from './change-drafts.ts'
import { draftOf, type Save } from './draft.ts'
import { leadsTo, liveLinks } from './live-links.ts'
import { lockRecords } from './load-records.ts'
import { saveOf } from './save-of.ts'
import { withoutLinks } from './without-links.ts'

interface Linking {
  module: string
  field: Field
}

/** The fields of all modules that link to records of this one, in lines too. */
export function linkingFields({ ctx, module }: Save): Linking[] {
  return [...ctx.snapshot.modules.values()].flatMap(({ key, shown, module: { enabled } }) =>
    enabled ? shown.filter((field) => leadsTo(field, module.key)).map((field) => ({ module: key, field })) : [],
  )
}

/** Live records that may not lose these ones, and which of these ones they are. */
interface Held {
  module: string
  field: string
  holders: string[]
  targets: string[]
}

/** By the links that forbid the trash, or that have to be filled in: live records have such ones where they came back alone. */
export async function heldBy(save: Save, ids: readonly string[]): Promise<Held[]> {
  const held: Held[] = []
  for (const { module, field } of linkingFields(save)) {
    if (!mustLead(field, save.module.key) || ids.length === 0) continue
    const pairs = await pairsOf(save, { module, field }, ids)
    const part = (place: 0 | 1) => [...new Set(pairs.map((pair) => pair[place]))]
    if (pairs.length > 0) held.push({ module, field: field.key, holders: part(0), targets: part(1) })
  }
  return held
}

function mustLead(field: Field, target: string): boolean {
  if (field.type === 'lines') return field.fields.some((part) => leadsTo(part, target) && part.required === true)
  return field.required === true || (field.type === 'link' && field.onTrash !== 'clear' && field.onTrash !== 'cascade')
}

async function pairsOf({ ctx, module: target }: Save, { module, field }: Linking, ids: readonly string[]): Promise<[string, string][]> {
  const { schema } = ctx.workspace
  const parts = field.type === 'lines' ? field.fields.filter((part) => leadsTo(part, target.key) && part.required) : [field]
  const [own, column] = [ownTableOf(module, field), field.type === 'multi_link' ? 'target' : undefined]
  const found: RawBuilder<unknown>[] = parts.map(({ key }) => {
    const to = sql`held.${sql.id(column ?? key)}`
    const from = own
      ? sql`${tableRef(schema, own)} as held join ${tableRef(schema, module)} as linking on linking.id = held.record`
      : undefined
    return sql`select ${from ? sql`linking` : sql`held`}.id as holder, ${to} as target from ${from ?? sql`${tableRef(schema, module)} as held`}
      where ${to} = any(${ids}::uuid[]) and ${from ? sql`linking` : sql`held`}.trashed_at is null`
  })
  const { rows } = await sql<{ holder: string; target: string }>`${sql.join(found, sql` union `)} order by 1`.execute(ctx.db)
  return rows.map(({ holder, target }) => [holder, target])
}

/** Live records lose their links to these ones, whoever sees them; the history tells it. */
export async function blankLinks(save: Save, ids: readonly string[]): Promise<void> {
  const change = newId(save.at.getTime())
  for (const [module, linking] of Map.groupBy(linkingFields(save), ({ module }) => module)) {
    const holders = new Set<string>()
    for (const { field } of linking) for (const id of await liveLinks(save.ctx, { module, field }, save.module.key, ids)) holders.add(id)
    if (holders.size === 0) continue
    const losing = { ...saveOf(beyondReach(save.ctx), module, 'change'), at: save.at }
    const locked = await lockRecords(losing.ctx, losing.module, [...holders].toSorted(), 'change')
    const drafts = locked.map((record, index) => {
      const given = linking.map(({ field }) => [field.key, withoutLinks(field, record.values[field.key], ids)])
      return draftOf(record, Object.fromEntries(given), index)
    })
    await changeDrafts(losing, drafts, () => 'record.changed', change)
  }
}
