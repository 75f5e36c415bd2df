import type { StepAction } from '@nurt/core/blueprint/document.ts'
import { checkValues } from '@nurt/core/fields/check-values.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { actionValue } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { createRecords } from '../records/create-records.ts'
import type { Draft, Save } from '../records/draft.ts'
import { resolveReferences } from '../records/find-references.ts'
import { blocked, orFail } from './blocked.ts'
import type { World } from './facts.ts'
import { withLinked } from './linked-values.ts'

/** A record on its way to where its case has come to, with what the process itself does then. */
export interface Acting {
  draft: Draft
  due: readonly StepAction[]
}

type About = Pick<World, 'ctx' | 'route'>
type ActionOf<D extends StepAction['do']> = StepAction & { do: D }

/** Puts the values that the process sets into drafts of records; the later ones read the earlier. */
export async function setValues(save: Save, { ctx, route }: World, acting: readonly Acting[]): Promise<void> {
  const setting = acting.filter(({ due }) => due.some(isSet))
  if (setting.length === 0) return
  const read = await linkedOf(save, { ctx, route }, setting)
  for (const [index, { draft, due }] of setting.entries()) {
    for (const action of due.filter(isSet)) {
      const value = valueOf(save, { ...read[index], ...draft.values }, action.to)
      const { values, problems } = checkValues(save.module.shown, { [action.field]: value }, ctx.locale, false)
      if (problems.length > 0) fails({ ctx, route }, route.module, problems)
      Object.assign(draft.given, values)
      Object.assign(draft.values, values)
      ;(draft.set ??= []).push(action.field)
    }
  }
  await resolveReferences(
    save,
    setting.map(({ draft }) => draft),
  )
  for (const { draft } of setting) Object.assign(draft.values, draft.given)
}

/** Records of other modules that begin with this one's values, by authority of the process: whoever set it off is who made them. */
export async function makeDue(save: Save, { ctx, route }: World, acting: readonly Acting[], change: string): Promise<void> {
  const making = acting.filter(({ due }) => due.some(isCreate))
  if (making.length === 0) return
  const made = (save.ctx.made ?? 0) + 1
  if (made > deepest) blocked(ctx, route.module, [{ reason: 'loops' }])
  const read = await linkedOf(save, { ctx, route }, making)
  for (const [index, { draft, due }] of making.entries()) {
    for (const action of due.filter(isCreate)) {
      const values = valuesOf(save, { ...read[index], ...draft.values }, { action, record: draft.id })
      const records = [{ values }]
      await whileActing({ ctx, route }, action.module, () =>
        createRecords({ ...save.ctx, made }, { module: action.module, records, change }),
      )
    }
  }
}

/** One that makes one that makes one … */
const deepest = 5

/** What is wrong with a value that the process gives is told as what keeps the record from going on. */
export function whileActing<T>(world: About, module: string, run: () => Promise<T>): Promise<T> {
  return orFail(run, (problems) => fails(world, module, problems))
}

function fails({ ctx, route }: About, module: string, problems: readonly FieldProblem[]): never {
  blocked(
    ctx,
    route.module,
    problems.map(({ field, code }) => ({ reason: 'action_fails', module, field, code })),
  )
}

function isSet(action: StepAction): action is ActionOf<'set'> {
  return action.do === 'set'
}

function isCreate(action: StepAction): action is ActionOf<'create'> {
  return action.do === 'create'
}

function linkedOf(save: Save, { ctx, route }: About, acting: readonly Acting[]): Promise<Values[]> {
  return withLinked(
    ctx,
    save.module,
    route.process,
    acting.map(({ draft }) => draft.values),
  )
}

function valueOf({ ctx, module, environment }: Save, values: Values, given: ActionOf<'set'>['to']): unknown {
  return actionValue(given, { blueprint: ctx.snapshot.blueprint, module: module.key, values, environment })
}

/** Without blanks, so that defaults apply; its owner is this one's unless said. */
function valuesOf(save: Save, own: Values, { action, record }: { action: ActionOf<'create'>; record: string }): Values {
  const given = Object.entries(action.values).map(([field, value]) => [field, valueOf(save, own, value)] as const)
  return {
    ...(own['owner'] !== null && { owner: own['owner'] }),
    ...Object.fromEntries(given.filter(([, value]) => !isBlank(value))),
    ...(action.link !== undefined && { [action.link]: record }),
  }
}
