import { changedProperties, type Difference, named, renamed } from './difference.ts'
import type { PublicForm } from './document.ts'
import { pairUp } from './pair-up.ts'

/** What differs in the public forms of a module. */
export function diffForms(from: readonly PublicForm[] = [], to: readonly PublicForm[] = []): Difference[] {
  const { added, removed, kept, moved } = pairUp(from, to)
  return [
    ...added.map((form): Difference => ({ kind: 'public_form_added', element: named(form) })),
    ...removed.map((form): Difference => ({ kind: 'public_form_removed', element: named(form) })),
    ...kept.flatMap(([before, after]) => diffForm(before, after).map((difference) => ({ ...difference, element: named(after) }))),
    ...(moved ? [{ kind: 'public_forms_reordered' as const }] : []),
  ]
}

function diffForm(before: PublicForm, after: PublicForm): Difference[] {
  return [
    ...renamed('public_form_renamed', before, after),
    ...(before.open === after.open ? [] : [{ kind: after.open ? ('public_form_opened' as const) : ('public_form_closed' as const) }]),
    ...(changedProperties(before, after, ['name', 'open']).length > 0 ? [{ kind: 'public_form_changed' as const }] : []),
  ]
}
