import type { Action } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import type { Draft, Save } from './draft.ts'
import { isDraftWithin, staysOnBehalf } from './loaded-of.ts'

/** Nobody makes a record that is out of the maker's own sight. */
export async function refuseUnseen(save: Save, drafts: readonly Draft[]): Promise<void> {
  const [unseen] = await beyond(save, drafts, 'see')
  if (unseen) refuse('not_allowed', { action: 'create', ...placeOf(unseen) })
}

/** Whoever changes a record so that it leaves the own reach hands it over, which is a right of its own. */
export async function refuseHandedOver(save: Save, drafts: readonly Draft[]): Promise<void> {
  const left = await beyond(
    save,
    drafts.filter((draft) => !staysOnBehalf(save, draft)),
    'change',
  )
  const taken = drafts.filter((draft) => !left.includes(draft) && isTaken(save, draft))
  const refused = [...left, ...taken].find(({ before }) => before?.may.handOver !== true)
  if (refused) refuse('not_allowed', { action: 'hand_over', ...placeOf(refused), record: refused.id })
}

/** Whose it is on behalf of somebody only, and who changes that: into the own reach as well. */
function isTaken(save: Save, draft: Draft): boolean {
  const { before } = draft
  if (before?.onBehalfOf === undefined || staysOnBehalf(save, draft)) return false
  return isDraftWithin(save, { ...draft, values: before.values }, 'change') !== true
}

/** Those written drafts that the actor's reach does not cover as they stand now. */
async function beyond(save: Save, drafts: readonly Draft[], action: Action): Promise<Draft[]> {
  const within = drafts.map((draft) => isDraftWithin(save, draft, action))
  if (!within.includes(undefined)) return drafts.filter((_, at) => !within[at])
  const { ctx, module } = save
  const { key, isOneOf } = theseIds('ids', drafts.length)
  const statement = statementFor(ctx, `within ${action} ${module.key} ${key}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.id from ${tableRef(view.schema, module.key)} as record
      where record.id ${isOneOf} and ${withinReach(view, action, module.key, 'record')}`
  })
  const found = new Set((await ask(statement, { ctx, given: { ids: drafts.map(({ id }) => id) } })).map(([id]) => String(id)))
  return drafts.filter(({ id }) => !found.has(id))
}

/** The field that moved it, where one did: a condition may read any. */
function placeOf({ before, values }: Draft): { field?: string } {
  const moved = (key: string) => (before?.values[key] ?? null) !== (values[key] ?? null)
  const field = ['owner', 'team'].find(moved)
  return field === undefined ? {} : { field }
}
