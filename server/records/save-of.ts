import type { Action } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { Instant, printInstant } from '@nurt/core/expressions/values.ts'
import { rulesOf } from '@nurt/core/records/record-rules.ts'
import { type BrokenRule, brokenRules, computeFormulas, missingFields, type Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { toldTo } from './check-given.ts'
import type { Draft, Save } from './draft.ts'
import { namingProblems } from './naming-problems.ts'

/** What a save of this module's records needs, where the actor may do this with some of them. */
export function saveOf(ctx: Ctx, module: string, action: Action): Save {
  const view = viewerOf(ctx)
  const compiled = moduleFor(view, module, action)
  return {
    ctx,
    view,
    module: compiled,
    rules: rulesOf(ctx.snapshot, compiled),
    environment: environmentOf(ctx),
    say: (label) => labelOf(label, ctx.locale.language, ctx.snapshot.blueprint.languages),
    at: ctx.now(),
  }
}

/** The moment of a save as a wire value. */
export function savedAt({ at }: Save): string {
  return printInstant(new Instant(at.getTime()))
}

/** The values of a record that comes back: where its step is no more it begins on the first one. */
export function standing(save: Save, values: Values): Values {
  const [first] = save.module.steps.keys()
  const isLost = first !== undefined && !values['trashed_at'] && !save.module.steps.has(String(values['step']))
  return isLost ? { ...values, step: first, step_since: savedAt(save) } : values
}

/** Computes what the values are to give and asks the module's rules of the finished records. All that is wrong is told at once. */
export function settle(save: Save, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const known = new Set(draft.problems.map(({ field }) => field))
    draft.problems.push(...namingProblems(save, draft), ...toldTo(save, brokenIn(save, draft)).filter(({ field }) => !known.has(field)))
  }
  refuseProblems(drafts)
}

/** Values that could not be read would make rules say what is not so. */
function brokenIn(save: Save, { problems, values }: Draft): BrokenRule[] {
  if (problems.some(({ code }) => code !== 'required')) return missingFields(save.module, values)
  computeFormulas(save.rules, values, save.environment)
  return brokenRules(save, values)
}

/** Where one record was sent its place needs no telling. */
export function refuseProblems(drafts: readonly Draft[]): void {
  const problems = drafts.flatMap((draft) =>
    draft.problems.map((problem) => (drafts.length > 1 ? { ...problem, index: draft.index } : problem)),
  )
  if (problems.length > 0) refuse('invalid_values', { problems })
}
