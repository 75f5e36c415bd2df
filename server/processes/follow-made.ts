import { isSame } from '@nurt/core/records/changes-of.ts'
import { actionPaths } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import { liveAmong } from '../records/live-among.ts'
import { lockRecords } from '../records/load-records.ts'
import { namingAlong } from '../records/name-conflict.ts'
import { saveOf } from '../records/save-of.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'
import { madeFor, standingLists } from './made-for.ts'
import { madeValues } from './make-for-records.ts'
import type { Making } from './making-lists.ts'

/**
 * What a list made once for a record goes on with its values, as what a link fills does: a project is called like its client, while it
 * still is called what the client was. Taking the change back takes that back by itself.
 */
export async function followMade(save: Save, written: readonly WrittenDraft[], change: string): Promise<void> {
  if (save.undoes !== undefined) return
  for (const list of standingLists(save.ctx, save.module.key)) await followOf(save, list, written, change)
}

async function followOf({ ctx, at }: Save, list: Making, written: readonly WrittenDraft[], change: string): Promise<void> {
  const read = new Set(Object.values(list.makes.values).flatMap(actionPaths))
  const changed = written.filter(({ draft, happened }) => draft.before && Object.keys(happened.changes).some((key) => read.has(key)))
  if (changed.length === 0) return
  const made = await madeFor(
    ctx,
    list,
    changed.map(({ draft }) => draft.id),
  )
  const live = new Set(await liveAmong(ctx, list.makes.module, [...made.values()]))
  const followed = changed.flatMap(({ draft }) => {
    const id = made.get(draft.id)
    return id !== undefined && live.has(id) ? [{ id, ...given(ctx, list, { was: draft.before?.values ?? {}, is: draft.values }) }] : []
  })
  if (followed.length === 0) return
  const making = { ...saveOf(beyondReach(ctx), list.makes.module, 'change'), at }
  const ids = followed.map(({ id }) => id).toSorted()
  const now = new Map((await lockRecords(making.ctx, making.module, ids, 'change')).map((one) => [one.id, one]))
  const drafts = followed.flatMap(({ id, was, is }, index) => {
    const before = now.get(id)
    if (!before) return []
    const follows = ([key]: [string, unknown]) => {
      const field = making.module.fields.get(key)?.field
      return field !== undefined && isSame(field, before.values[key], was[key]) && !isSame(field, was[key], is[key])
    }
    return draftOf(before, Object.fromEntries(Object.entries(is).filter(follows)), index)
  })
  await namingAlong(ctx, { module: list.makes.module }, () => changeDrafts(making, drafts, () => 'record.changed', change))
}

/** What it is given of the record, as that was and as it is; not of linked records. */
function given(ctx: Ctx, list: Making, { was, is }: { was: Values; is: Values }): { was: Values; is: Values } {
  return { was: madeValues(ctx, list, was), is: madeValues(ctx, list, is) }
}
