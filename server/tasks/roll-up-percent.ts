import { type TaskShape, taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { noteFieldChanges } from '../live/note-changes.ts'
import type { Save } from '../records/draft.ts'
import { lockRows } from '../records/lock-rows.ts'
import { recompute } from '../records/update-totals.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'

type Parents = TaskShape & Required<Pick<TaskShape, 'parent' | 'percent'>>

/** Main tasks of main tasks end somewhere. */
const deepest = 20

/**
 * A main task is as far as its subtasks are on average: a done one counts in full, one that nobody does any more not at all. It keeps its
 * version, as totals do. Whoever says how far a main task is by hand is refused.
 */
export async function rollUpPercent({ ctx, module }: Save, written: readonly WrittenDraft[]): Promise<void> {
  const shape = taskShapeOf(module.module)
  if (!shape?.parent) return
  const { parent, percent } = shape
  if (!percent) return
  const typed = new Set(
    written.filter(({ draft, happened }) => draft.before && percent.key in happened.changes).map(({ draft }) => draft.id),
  )
  const parts = { ...shape, parent, percent }
  let ids = [...new Set([...typed, ...written.flatMap((one) => parentsOf(parts, one))])].toSorted()
  for (let depth = 0; ids.length > 0 && depth < deepest; depth++) {
    const moved = await average(ctx, module.key, parts, ids)
    if (depth === 0 && moved.some(({ id }) => typed.has(id)))
      refuse('invalid_values', { problems: [{ field: percent.key, code: 'of_subtasks' }] })
    noteFieldChanges(
      ctx,
      module.key,
      moved.map(({ id, percent: to }) => ({ id, version: null, changes: { [percent.key]: [null, to] } })),
    )
    if (moved.length > 0 && module.formulas.length > 0)
      await recompute(
        ctx,
        module,
        moved.map(({ id }) => id),
      )
    ids = [...new Set(moved.flatMap(({ parent }) => parent ?? []))].toSorted()
  }
}

/** The main tasks, now and before, of one whose part in them is another one now. */
function parentsOf({ parent, percent }: Parents, { draft, happened: { changes, type } }: WrittenDraft): string[] {
  const isConcerned = type === 'record.created' || [parent.key, percent.key, 'step', 'trashed_at'].some((key) => key in changes)
  if (!isConcerned) return []
  return [draft.values[parent.key], changes[parent.key]?.[0]].flatMap((link) => (link ? [String((link as LinkValue)[0])] : []))
}

interface Moved {
  id: string
  parent: string | null
  percent: string | null
}

/** Those of the tasks that have subtasks, where the average is another one now. */
async function average(ctx: Ctx, module: string, { parent, percent, open, done }: Parents, ids: readonly string[]): Promise<Moved[]> {
  const table = tableRef(ctx.workspace.schema, module)
  const own = sql.id(percent.key)
  const isOpen = sql`child.step = any(array[${sql.join(open.map(({ key }) => sql.lit(key)))}])`
  const rounded = sql`round(mean.percent, ${sql.lit(percent.places ?? 2)})`
  // a statement of its own: what is written while it waits the same statement would not see
  await lockRows(ctx, module, ids)
  const { rows } = await sql<Moved>`
    with mean as (
      select child.${sql.id(parent.key)} as id,
        avg(case when child.step = ${sql.lit(done.key)} then 100 when ${isOpen} then coalesce(child.${own}, 0) end) as percent
      from ${table} as child where child.${sql.id(parent.key)} = any(${ids}::uuid[]) and child.trashed_at is null group by 1)
    update ${table} as record set ${own} = ${rounded} from mean
    where record.id = mean.id and record.${own} is distinct from ${rounded}
    returning record.id, record.${sql.id(parent.key)} as parent, record.${own}::text as percent`.execute(ctx.db)
  return rows
}
