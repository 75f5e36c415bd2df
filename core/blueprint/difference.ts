import type { Label } from './document.ts'
import { isEqual } from './equal.ts'

/** What a difference is about, by key and by name: the new name, or the old one of what is gone. */
export interface Named {
  key: string
  name: Label
}

/** One readable difference between two blueprints; the web app turns it into a sentence. */
export interface Difference {
  kind: DifferenceKind
  /** Absent for roles, the menu and the workspace's settings. */
  module?: Named
  /** The field, step, gate, group, section, list or role. */
  element?: Named
  /** The choice of a field, or the column of its line items. */
  part?: Named
  from?: unknown
  to?: unknown
}

const differenceKinds = [
  ...(['settings_changed', 'menu_changed', 'modules_reordered', 'lists_reordered'] as const),
  ...(['module_added', 'module_removed', 'module_renamed', 'module_switched_on', 'module_switched_off', 'module_changed'] as const),
  ...(['field_added', 'field_removed', 'field_hidden', 'field_shown', 'field_renamed', 'type_changed', 'field_changed'] as const),
  ...(['became_required', 'became_optional', 'became_unique', 'became_not_unique', 'formula_changed', 'fields_reordered'] as const),
  ...([
    'choice_added',
    'choice_removed',
    'choice_renamed',
    'choice_hidden',
    'choice_shown',
    'choice_changed',
    'choices_reordered',
  ] as const),
  ...(['column_added', 'column_removed', 'column_renamed', 'column_changed', 'column_totalled', 'column_not_totalled'] as const),
  ...(['columns_reordered'] as const),
  ...(['template_added', 'template_removed', 'template_renamed', 'template_changed'] as const),
  ...(['section_added', 'section_removed', 'section_renamed', 'form_changed'] as const),
  ...(['step_added', 'step_removed', 'step_renamed', 'step_changed', 'steps_reordered', 'step_groups_changed'] as const),
  ...(['steps_merged', 'step_split'] as const),
  ...(['branch_step_added', 'branch_step_removed', 'branch_step_renamed', 'branch_step_changed'] as const),
  ...(['process_routed', 'process_freed'] as const),
  ...(['gate_added', 'gate_removed', 'gate_renamed', 'gate_changed', 'gates_reordered'] as const),
  ...(['rows_changed', 'gate_editors_changed'] as const),
  ...(['public_form_added', 'public_form_removed', 'public_form_renamed', 'public_form_changed'] as const),
  ...(['public_form_opened', 'public_form_closed', 'public_forms_reordered'] as const),
  ...(['list_added', 'list_removed', 'list_renamed', 'list_condition_changed', 'list_order_changed', 'list_changed'] as const),
  ...(['list_columns_added', 'list_columns_removed', 'list_columns_reordered', 'list_columns_resized'] as const),
  ...(['list_grouped', 'list_ungrouped', 'list_totals_changed', 'list_totals_removed'] as const),
  ...(['list_layout_changed', 'list_shared', 'list_shared_with_all'] as const),
  ...(['role_added', 'role_removed', 'role_renamed', 'role_configures', 'role_configures_not'] as const),
  ...(['role_audits', 'role_audits_not'] as const),
  ...(['role_second_factor', 'role_second_factor_not'] as const),
  ...(['role_reach_changed', 'role_access_changed'] as const),
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export function named({ key, name }: Named): Named {
  return { key, name }
}

export function renamed(kind: DifferenceKind, from: Named, to: Named): Difference[] {
  return isEqual(from.name, to.name) ? [] : [{ kind, from: from.name, to: to.name }]
}

/** The properties in which two elements differ, but for those `besides`; where an element came from does not count. */
export function changedProperties(from: object, to: object, besides: readonly string[]): string[] {
  const properties = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...properties].filter(
    (property) =>
      property !== 'origin' &&
      !besides.includes(property) &&
      !isEqual((from as Record<string, unknown>)[property], (to as Record<string, unknown>)[property]),
  )
}
