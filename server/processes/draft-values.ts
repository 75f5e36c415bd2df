import type { Field, Process } from '@nurt/core/blueprint/document.ts'
import { emptyOf } from '@nurt/core/fields/blank.ts'
import { checkValues } from '@nurt/core/fields/check-values.ts'
import { rulesOf } from '@nurt/core/records/record-rules.ts'
import { computeFormulas, type Values, withDefaults } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import type { DraftModule } from './draft-process.ts'
import { withLinked } from './linked-values.ts'

/** The values of records as they would be after the publish: what is new is blank, and formulas are those of the draft. */
export async function valuesInDraft(ctx: Ctx, draft: DraftModule, records: readonly Values[]): Promise<Values[]> {
  const fresh = draft.module.shown.filter((field) => !isStored(draft, field))
  const values = records.map((record) => ({ ...record, ...Object.fromEntries(fresh.map((field) => [field.key, emptyOf(field)])) }))
  return settled(ctx, draft, values)
}

/** The values of one that nobody has made yet. */
export async function madeUp(ctx: Ctx, draft: DraftModule, given: Values): Promise<Values> {
  const { actor } = ctx
  const own = checked(ctx, draft, given)
  const values = withDefaults(rulesOf(draft.snapshot, draft.module), draft.module, own, environmentOf(ctx))
  const at = ctx.now().toISOString()
  const made = { owner: actor.id, team: actor.teamIds[0] ?? null, created_by: actor.id, created_at: at, updated_at: at }
  return (await settled(ctx, draft, [{ ...made, ...values }]))[0] ?? {}
}

/** With some of them changed. */
export async function filledIn(ctx: Ctx, draft: DraftModule, values: Values, given: Values): Promise<Values> {
  return (await settled(ctx, draft, [{ ...values, ...checked(ctx, draft, given) }]))[0] ?? {}
}

function checked(ctx: Ctx, { module }: DraftModule, given: Values): Values {
  const { values, problems } = checkValues(module.shown, given, ctx.locale, false)
  const wrong = problems.filter(({ code }) => code !== 'required')
  if (wrong.length > 0) refuse('invalid_values', { problems: wrong })
  return values
}

async function settled(ctx: Ctx, draft: DraftModule, records: readonly Values[]): Promise<Values[]> {
  const { module, stored, snapshot } = draft
  const rules = rulesOf(snapshot, module)
  const environment = environmentOf({ ...ctx, snapshot })
  const computed = records.map((values) => {
    computeFormulas(rules, values, environment)
    return values
  })
  const process = module.module.process as Process
  return stored ? withLinked(ctx, stored, process, computed) : computed
}

/** Whether the records hold it as the draft reads it. */
function isStored({ stored }: DraftModule, field: Field): boolean {
  const before = stored?.fields.get(field.key)?.field
  return before?.type === field.type && targetOf(before) === targetOf(field)
}

function targetOf(field: Field): string | undefined {
  return field.type === 'link' || field.type === 'multi_link' ? field.module : undefined
}
