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
 * A save that was prepared on older versions: where others changed the same fields to something else it is refused with what they put
 * there; what differs in other fields is merged by being left as it stands. `seen` are the versions, in the order of the drafts.
 */
export async function refuseClashes(
  save: Save,
  drafts: readonly Draft[],
  seen: readonly { version?: number | undefined }[],
): Promise<void> {
  const late = drafts.flatMap(({ id, given, before }, index) => {
    const version = seen[index]?.version
    return before && version !== undefined && before.version > version ? [{ id, given, before, version }] : []
  })
  if (late.length === 0) return
  const theirs = await changesSince(save, late)
  for (const { id, given, before } of late) {
    const fields: Clash['fields'] = {}
    for (const [key, mine] of Object.entries(given)) {
      const change = theirs.get(id)?.get(key)
      const field = fieldOf(save, key)
      if (change && !isSame(field, before.values[key], mine)) fields[key] = { theirs: readableValue(field, before.values[key]), ...change }
    }
    if (Object.keys(fields).length > 0) refuse('changed_meanwhile', { record: id, version: before.version, fields } satisfies Clash)
  }
}

type LastChanges = Map<string, { at: string; by: string | null }>

/** By record: who changed of each field what the actor may read, last since its version, and when. */
async function changesSince(save: Save, late: readonly { id: string; version: number }[]): Promise<Map<string, LastChanges>> {
  const versions = new Map(late.map(({ id, version }) => [id, version]))
  const events = await save.ctx.db
    .selectFrom('nurt_event')
    .select(['record', 'at', 'actor', 'changes', sql<number>`(details ->> 'version')::int`.as('version')])
    .where('record', 'in', [...versions.keys()])
    .where(sql<boolean>`(details ->> 'version')::int > ${Math.min(...versions.values())}`)
    .orderBy('at')
    .execute()
  const changed = new Map<string, LastChanges>(late.map(({ id }) => [id, new Map()]))
  for (const { record, at, actor, changes, version } of events) {
    if (version <= (versions.get(record ?? '') ?? Infinity)) continue
    for (const [key, [from, to]] of Object.entries((changes ?? {}) as Changes))
      if (!isSame(fieldOf(save, key), from, to)) changed.get(record ?? '')?.set(key, { at, by: actor })
  }
  return changed
}

/** As the actor may read it: the same lines are those whose readable columns are. */
function fieldOf({ module, view }: Save, key: string): Field {
  const field = module.fields.get(key)?.field
  return field ? asRead(view, module.key, field) : { key, name: {}, type: 'person' }
}
