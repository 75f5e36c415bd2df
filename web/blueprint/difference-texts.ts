import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DifferenceKind } from '@nurt/core/blueprint/difference.ts'

/** The names that a sentence is made with, in the reader's language. */
export interface DifferenceWords {
  element: string
  part: string
  from: string
  to: string
}

/** What publishing does, one sentence for each kind of difference; the module stands in the heading above it. */
export const differenceTexts: { [K in DifferenceKind]: (words: DifferenceWords) => MessageDescriptor } = {
  settings_changed: ({ element, to }) => msg`Changes the setting ${element} to ${to}.`,
  menu_changed: () => msg`Changes the menu.`,
  module_added: () => msg`Adds this module.`,
  module_removed: () => msg`Removes this module; its records are kept.`,
  module_renamed: ({ from, to }) => msg`Renames it from “${from}” to “${to}”.`,
  module_switched_on: () => msg`Switches it on.`,
  module_switched_off: () => msg`Switches it off; its records are kept.`,
  module_changed: () => msg`Changes its icon, abilities or which field names a record.`,
  field_added: ({ element, to }) => msg`Adds the field “${element}” (${to}).`,
  field_removed: ({ element }) => msg`Removes the field “${element}”.`,
  field_hidden: ({ element }) => msg`Removes the field “${element}” from every screen; its values are kept.`,
  field_shown: ({ element }) => msg`Brings back the field “${element}” with its values.`,
  field_renamed: ({ from, to }) => msg`Renames the field “${from}” to “${to}”.`,
  type_changed: ({ element, from, to }) => msg`Turns the field “${element}” from ${from} into ${to}.`,
  field_changed: ({ element, part }) => msg`Changes the field “${element}”: ${part}.`,
  became_required: ({ element }) => msg`Makes “${element}” required.`,
  became_optional: ({ element }) => msg`“${element}” may stay empty from now on.`,
  became_unique: ({ element }) => msg`No two records may have the same “${element}”.`,
  became_not_unique: ({ element }) => msg`Several records may have the same “${element}”.`,
  formula_changed: ({ element, to }) => msg`Changes the formula of “${element}” to ${to}.`,
  fields_reordered: () => msg`Changes the order of the fields.`,
  choice_added: ({ element, part }) => msg`Adds the choice “${part}” to “${element}”.`,
  choice_removed: ({ element, part }) => msg`Removes the choice “${part}” from “${element}”.`,
  choice_renamed: ({ element, from, to }) => msg`Renames the choice “${from}” of “${element}” to “${to}”.`,
  choice_hidden: ({ element, part }) => msg`No longer offers the choice “${part}” of “${element}”.`,
  choice_shown: ({ element, part }) => msg`Offers the choice “${part}” of “${element}” again.`,
  choice_changed: ({ element, part }) => msg`Changes the colour of “${part}” in “${element}”.`,
  choices_reordered: ({ element }) => msg`Changes the order of the choices of “${element}”.`,
  column_added: ({ element, part }) => msg`Adds the column “${part}” to the lines “${element}”.`,
  column_removed: ({ element, part }) => msg`Removes the column “${part}” from the lines “${element}”.`,
  column_renamed: ({ element, from, to }) => msg`Renames the column “${from}” of the lines “${element}” to “${to}”.`,
  column_changed: ({ element, part }) => msg`Changes the column “${part}” of the lines “${element}”.`,
  section_added: ({ element }) => msg`Adds the section “${element}” to the form.`,
  section_removed: ({ element }) => msg`Removes the section “${element}” from the form.`,
  section_renamed: ({ from, to }) => msg`Renames the section “${from}” to “${to}”.`,
  form_changed: () => msg`Rearranges the form.`,
  step_added: ({ element }) => msg`Adds the status “${element}”.`,
  step_removed: ({ element }) => msg`Removes the status “${element}”.`,
  step_renamed: ({ from, to }) => msg`Renames the status “${from}” to “${to}”.`,
  step_changed: ({ element }) => msg`Changes the status “${element}”.`,
  steps_reordered: () => msg`Changes the order of the statuses.`,
  step_groups_changed: () => msg`Changes the groups of statuses.`,
  list_added: ({ element }) => msg`Adds the list “${element}”.`,
  list_removed: ({ element }) => msg`Removes the list “${element}”.`,
  list_renamed: ({ from, to }) => msg`Renames the list “${from}” to “${to}”.`,
  list_changed: ({ element }) => msg`Changes the list “${element}”.`,
  role_added: ({ element }) => msg`Adds the role “${element}”.`,
  role_removed: ({ element }) => msg`Removes the role “${element}”.`,
  role_renamed: ({ from, to }) => msg`Renames the role “${from}” to “${to}”.`,
  role_changed: ({ element }) => msg`Changes what the role “${element}” may do.`,
}

/** Parts of a field or of the workspace, as a sentence names them. */
export const propertyNames: Record<string, MessageDescriptor> = {
  hint: msg`hint`,
  default: msg`default`,
  rule: msg`own rule`,
  maxLength: msg`longest text`,
  places: msg`decimal places`,
  currency: msg`currency`,
  module: msg`linked module`,
  inverse: msg`name on the other side`,
  onTrash: msg`what happens with the trash`,
  fills: msg`what the link fills`,
  pattern: msg`pattern`,
  result: msg`type of the result`,
  live: msg`when it is computed`,
  aggregate: msg`what is computed`,
  link: msg`which records are counted`,
  field: msg`which field is computed`,
  condition: msg`which records are counted`,
  copy: msg`what is copied`,
  languages: msg`languages`,
  timeZone: msg`time zone`,
  country: msg`country`,
}
