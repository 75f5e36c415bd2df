import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { isOpenTo } from '@nurt/core/permissions/reach.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Draft, Save } from './draft.ts'

/**
 * What speaks against a change of who sees a confidential record: its owner and the named people say it, and none of them in such a way
 * that they would see it no longer themselves. In a new record its maker says it.
 */
export function namingProblems({ ctx, module }: Save, { before, values }: Draft): FieldProblem[] {
  const field = module.system.get('seen_by')
  if (!field || isSame(field, before?.values['seen_by'], values['seen_by'])) return []
  const me = [ctx.actor.id]
  if (before && !mayName(ctx.actor.id, before.values)) return [{ field: 'seen_by', code: 'owner_only' }]
  return isOpenTo(me, peopleOf(values)) ? [] : [{ field: 'seen_by', code: 'locked_out' }]
}

function mayName(actor: string, values: Values): boolean {
  const { owner, seenBy } = peopleOf(values)
  return owner === actor || seenBy.includes(actor)
}

/** Of a record who sees it where it is confidential. */
export function peopleOf(values: Values): { owner: string | null; seenBy: string[] } {
  return { owner: (values['owner'] ?? null) as string | null, seenBy: (values['seen_by'] ?? []) as string[] }
}
