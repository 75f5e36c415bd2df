/** What can be wrong with a blueprint. The sentence for each stands in the translations, filled with `details`. */
const faultCodes = [
  // shape
  'wrong_value',
  'missing_value',
  'no_columns',
  'unknown_property',
  'too_deep',
  // keys and names
  'key_format',
  'key_reserved',
  'key_too_long',
  'key_twice',
  'column_collides',
  'name_missing',
  // settings
  'time_zone_unknown',
  'currency_unknown',
  'language_twice',
  'weekdays_missing',
  'ends_before',
  // modules and fields
  'title_unknown',
  'title_not_text',
  'title_hidden',
  'module_unknown',
  'field_unknown',
  'field_hidden',
  'field_in_two_sections',
  'group_unknown',
  'choices_missing',
  'not_in_lines',
  'cannot_be_required',
  'cannot_be_unique',
  'cannot_have_default',
  'default_unfit',
  'number_missing',
  'lines_unknown',
  'fill_unfit',
  'link_elsewhere',
  'task_part_unfit',
  'done_not_final',
  'not_summable',
  'result_differs',
  // processes
  'node_twice',
  'node_unknown',
  'unreachable',
  'dead_end',
  'no_way_out',
  'unknown_missing',
  'otherwise_missing',
  'gate_without_flows',
  'cell_unfit',
  'nobody',
  'outcome_missing',
  'transition_unknown',
  'loop_without_pause',
  'assignee_unfit',
  'needs_buttons',
  'never_filled',
  'timer_unfit',
  'document_unfit',
  'document_twice',
  'due_unfit',
  'calls_missing',
  'count_never_reached',
  'final_waits',
  'module_off',
  'never_done',
  'required_left_empty',
  'status_missing',
  'calls_forever',
  'action_unfit',
  'action_value_unfit',
  'action_value_missing',
  'actions_loop',
  // formulas
  'formula_problem',
  'formula_cycle',
  'formula_not_stored',
  // lists, menu, roles
  'condition_without_value',
  'operator_unfit',
  'value_unfit',
  'cannot_be_ordered',
  'cannot_be_grouped',
  'column_twice',
  'layout_unfit',
  'list_unknown',
  'list_of_other_module',
  'role_unknown',
  'nobody_configures',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** `path` leads to the place like the path of an operation (operations.ts). */
export interface Fault {
  path: string[]
  code: FaultCode
  details?: Record<string, string | number>
}

export type Report = (path: readonly string[], code: FaultCode, details?: Record<string, string | number>) => void
