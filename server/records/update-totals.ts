import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule, DependentRollup } from '@nurt/core/blueprint/snapshot.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { changesOf } from '@nurt/core/records/changes-of.ts'
import { rulesOf } from '@nurt/core/records/record-rules.ts'
import { computeFormulas } from '@nurt/core/records/settle-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { bind, columnsOf, currencyColumn } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { environmentOf } from '../environment-of.ts'
import { rollUp } from '../permissions/roll-up.ts'
import { rowOf } from '../permissions/row-of.ts'
import { beyondReach, viewOf } from '../permissions/view.ts'
import { noteFieldChanges } from '../live/note-changes.ts'
import type { ChangedDraft } from './change-drafts.ts'
import type { Save } from './draft.ts'
import { loadRecords } from './load-records.ts'
import { lockRows } from './lock-rows.ts'
import { followNames, reindex } from './reindex.ts'

/** Stored totals of linked records, after the records that they count have changed. The linked ones keep their version. */
export async function updateTotals(save: Save, changed: readonly ChangedDraft[]): Promise<void> {
  await updateParents(beyondReach(save.ctx), save.module, changed)
}

/**
 * Works out anew what is stored but follows from other values: totals over linked records, then formulas, then what depends on these
 * elsewhere. The records of a module are locked in the order of their ids. Acts that lock a whole before its parts (trash, merge) may still
 * wait for this one in a circle: one of them is run once more (`inRepeatableTransaction`).
 */
export async function recompute(ctx: Ctx, module: CompiledModule, ids: readonly string[]): Promise<void> {
  const trusted = beyondReach(ctx)
  await lockRows(trusted, module.key, ids)
  const before = await loadRecords(trusted, module.key, ids)
  if (module.rollups.length > 0) await total(trusted, module, ids)
  const after = module.rollups.length > 0 ? await loadRecords(trusted, module.key, ids) : before
  const standing = new Map(before.map(({ id, values }) => [id, values]))
  const drafts = after.map(({ id, values }, index) => ({ id, index, given: {}, values: { ...values }, problems: [] }))
  for (const draft of drafts) computeFormulas(rulesOf(ctx.snapshot, module), draft.values, environmentOf(ctx))
  const changed = drafts.map((draft) => ({ draft, changes: changesOf(module, standing.get(draft.id) ?? {}, draft.values) }))
  await storeFormulas(trusted, module, changed)
  const renamed = changed.filter(({ changes }) => module.title.key in changes).map(({ draft }) => draft.id)
  await reindex(ctx, module, renamed)
  await followNames(ctx, module, renamed)
  const moved = changed.filter(({ changes }) => Object.keys(changes).length > 0)
  noteFieldChanges(
    ctx,
    module.key,
    moved.map(({ draft, changes }) => ({ id: draft.id, version: null, changes })),
  )
  await updateParents(trusted, module, moved)
}

async function updateParents(ctx: Ctx, module: CompiledModule, changed: readonly ChangedDraft[]): Promise<void> {
  const parents = new Map<string, Set<string>>()
  for (const dependent of module.dependents) {
    for (const { draft, changes } of changed.filter(({ changes }) => concerns(dependent, changes))) {
      for (const id of linkedBefore(dependent.rollup.link, draft.values, changes)) {
        parents.set(dependent.module, (parents.get(dependent.module) ?? new Set()).add(id))
      }
    }
  }
  for (const [key, ids] of [...parents].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const parent = ctx.snapshot.modules.get(key)
    if (parent) await recompute(ctx, parent, [...ids].toSorted())
  }
}

function concerns({ rollup }: DependentRollup, changes: object): boolean {
  const asked = rollup.condition ? conditionPaths(rollup.condition).map((path) => path.split('.')[0] ?? '') : []
  return [rollup.link, 'trashed_at', rollup.field ?? '', ...asked].some((field) => field in changes)
}

/** The records that a link leads to now and led to before. */
function linkedBefore(link: string, values: Values, changes: Record<string, [unknown, unknown]>): string[] {
  return [values[link], changes[link]?.[0]].flatMap((value) => (value ? [String((value as LinkValue)[0])] : []))
}

const ids = given('ids')

/** All roll-ups of the records in one statement. */
async function total(ctx: Ctx, module: CompiledModule, given: readonly string[]): Promise<void> {
  const statement = statementFor(ctx, `totals ${module.key}`, (environment) => {
    const view = viewOf(ctx, environment)
    const holder = rowOf(view, module.key)
    const set = module.rollups.flatMap((field) => {
      const worked = rollUp(view, { field, holder, counted: rowOf(view, field.module, 'counted') })
      const { value, currency } = worked
      const amount = sql`${sql.id(field.key)} = ${value}`
      return currency ? [amount, sql`${sql.id(currencyColumn(field.key))} = ${currency}`] : [amount]
    })
    return sql`update ${tableRef(view.schema, module.key)} as record set ${sql.join(set)} where record.id = any(${ids}::uuid[])`
  })
  await ask(statement, { ctx, given: { ids: given } })
}

/** Formulas whose value is another one now; no new version, since nobody changed the record. */
async function storeFormulas(ctx: Ctx, module: CompiledModule, changed: readonly ChangedDraft[]): Promise<void> {
  const { blueprint } = ctx.snapshot
  const stored: Field[] = module.formulas.filter(({ key }) => changed.some(({ changes }) => key in changes))
  if (stored.length === 0) return
  const columns = stored.flatMap((field) => columnsOf(field, blueprint))
  const key = `formulas ${module.key} ${stored.map((field) => field.key).join(' ')}`
  const statement = statementFor(ctx, key, () => {
    const shape = sql.join([sql`id uuid`, ...columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`)])
    const set = columns.map(({ name }) => sql`${sql.id(name)} = item.${sql.id(name)}`)
    return sql`update ${tableRef(ctx.workspace.schema, module.key)} as record set ${sql.join(set)}
      from json_to_recordset(${given('rows')}::json) as item (${shape}) where record.id = item.id`
  })
  const rows = changed.map(({ draft }) =>
    Object.assign({ id: draft.id }, ...stored.map((field) => bind(field, draft.values[field.key], blueprint))),
  )
  await ask(statement, { ctx, given: { rows: JSON.stringify(rows) } })
}
