import type { Clash } from '@nurt/core/records/api.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { readableValue } from '@nurt/core/permissions/readable-fields.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { asRead } from '../permissions/view.ts'
import type { Draft, Save } from './draft.ts'

/**
 * A save that was prepared on an older version: where others changed the same fields to something else it is refused with what they put
 * there; what differs in other fields is merged by being left as it stands.
 */
export async function refuseClash(save: Save, draft: Draft, seen: number): Promise<void> {
  const { before } = draft
  if (!before || before.version <= seen) return
  const theirs = await changesSince(save, draft.id, seen)
  const fields: Clash['fields'] = {}
  for (const [key, mine] of Object.entries(draft.given)) {
    const change = theirs.get(key)
    const field = fieldOf(save, key)
    if (change && !isSame(field, before.values[key], mine)) fields[key] = { theirs: readableValue(field, before.values[key]), ...change }
  }
  if (Object.keys(fields).length > 0) refuse('changed_meanwhile', { record: draft.id, version: before.version, fields } satisfies Clash)
}

/** Who changed of each field what the actor may read, last since that version, and when. */
async function changesSince(save: Save, record: string, version: number): Promise<Map<string, { at: string; by: string | null }>> {
  const events = await save.ctx.db
    .selectFrom('nurt_event')
    .select(['at', 'actor', 'changes'])
    .where('record', '=', record)
    .where(sql<boolean>`(details ->> 'version')::int > ${version}`)
    .orderBy('at')
    .execute()
  return new Map(
    events.flatMap(({ at, actor, changes }) => {
      const seen = Object.entries((changes ?? {}) as Changes).filter(([key, [from, to]]) => !isSame(fieldOf(save, key), from, to))
      return seen.map(([key]) => [key, { at, by: actor }] as const)
    }),
  )
}

/** As the actor may read it: the same lines are those whose readable columns are. */
function fieldOf({ module, view }: Save, key: string): Field {
  const field = module.fields.get(key)?.field
  return field ? asRead(view, module.key, field) : { key, name: {}, type: 'person' }
}
