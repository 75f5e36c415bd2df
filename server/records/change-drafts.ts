import type { EventType } from '@nurt/core/events/event.ts'
import { changesOf } from '@nurt/core/records/changes-of.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { type BrokenRule, brokenRules, computeFormulas } from '@nurt/core/records/settle-values.ts'
import { toldTo } from './check-given.ts'
import { closedFields } from './closed-fields.ts'
import type { Draft, Save } from './draft.ts'
import type { Loaded } from './load-records.ts'
import { loadedOf } from './loaded-of.ts'
import { refuseHandedOver } from './keep-in-reach.ts'
import { followNames } from './reindex.ts'
import { namingProblems } from './naming-problems.ts'
import { savedAt, refuseProblems } from './save-of.ts'
import { updateTotals } from './update-totals.ts'
import { writeDrafts } from './write-drafts.ts'

/** What is written of one draft, and what the history says of it. */
export interface ChangedDraft {
  draft: Draft
  changes: Changes
}

/**
 * Computes, checks and writes locked records that are to stand as their drafts say, with what follows from it. Those that nothing changed
 * in keep their version. Answers all, as they stand then.
 */
export async function changeDrafts(
  save: Save,
  drafts: readonly Draft[],
  type: (changes: Changes) => EventType,
  change: string,
): Promise<Loaded[]> {
  for (const draft of drafts) settleChange(save, draft)
  refuseProblems(drafts)
  const changed = drafts
    .map((draft) => ({ draft, changes: allChanges(save, draft) }))
    .filter(({ changes }) => Object.keys(changes).length > 0)
  const changesBy = new Map(changed.map(({ draft, changes }) => [draft, changes]))
  for (const { draft } of changed) Object.assign(draft.values, { updated_at: savedAt(save), updated_by: save.ctx.actor.id })
  await writeDrafts(
    save,
    [...changesBy.keys()],
    (draft) => ({ type: type(changesBy.get(draft) ?? {}), changes: changesBy.get(draft) ?? {} }),
    change,
  )
  await refuseHandedOver(
    save,
    changed.filter(({ changes }) => !('trashed_at' in changes)).map(({ draft }) => draft),
  )
  await updateTotals(save, changed)
  const renamed = changed.filter(({ changes }) => save.module.title.key in changes).map(({ draft }) => draft.id)
  await followNames(save.ctx, save.module, renamed)
  return drafts.map((draft) => (changesBy.has(draft) ? loadedOf(save, draft) : draft.before!))
}

/** A fault that stood there before does not keep anybody from mending another one. */
function settleChange(save: Save, draft: Draft): void {
  const { rules, environment } = save
  computeFormulas(rules, draft.values, environment)
  draft.problems.push(...closedFields(save, draft))
  draft.problems.push(...namingProblems(save, draft))
  const broken = brokenRules(save, draft.values)
  if (broken.length > 0) draft.problems.push(...toldTo(save, newlyBroken(save, draft, broken)))
}

function newlyBroken(save: Save, { problems, values, before }: Draft, broken: readonly BrokenRule[]): BrokenRule[] {
  const told = new Set(problems.map(({ field }) => field))
  const known = new Set(brokenRules(save, { ...values, ...before?.values }).map(({ field, code }) => `${field} ${code}`))
  return broken.filter(({ field, code }) => !told.has(field) && !known.has(`${field} ${code}`))
}

function allChanges({ module }: Save, { before, values }: Draft): Changes {
  const changes = changesOf(module, before?.values ?? {}, values)
  for (const key of ['step', 'trashed_at']) {
    const [from, to] = [before?.values[key] ?? null, values[key] ?? null]
    if (from !== to) changes[key] = [from, to]
  }
  return changes
}
