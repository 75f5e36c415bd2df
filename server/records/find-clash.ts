import type { Clash } from '@nurt/core/records/api.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Field } from '@nurt/core/blueprint/document.ts'
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
    if (change && !isSame(fieldOf(save, key), before.values[key], mine)) fields[key] = { theirs: before.values[key], ...change }
  }
  if (Object.keys(fields).length > 0) refuse('changed_meanwhile', { record: draft.id, version: before.version, fields } satisfies Clash)
}

/** Who changed each field last since that version, and when. */
async function changesSince({ ctx }: Save, record: string, version: number): Promise<Map<string, { at: string; by: string | null }>> {
  const events = await ctx.db
    .selectFrom('nurt_event')
    .select(['at', 'actor', 'changes'])
    .where('record', '=', record)
    .where(sql<boolean>`(details ->> 'version')::int > ${version}`)
    .orderBy('at')
    .execute()
  return new Map(events.flatMap(({ at, actor, changes }) => Object.keys((changes ?? {}) as Changes).map((key) => [key, { at, by: actor }])))
}

function fieldOf({ module }: Save, key: string): Field {
  return module.fields.get(key)?.field ?? { key, name: {}, type: 'person' }
}
