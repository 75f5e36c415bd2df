import { isReadOnly } from '../fields/read-only.ts'
import type { Field, Step, StepFieldRule } from './document.ts'
import { type About, fieldOn } from './field-on.ts'
import { isRouted } from './is-routed.ts'

/** What a status says of fields can be kept: they are there, can be filled in, and a new record's form asks for what it needs. */
export function checkStepFields(about: About, at: readonly string[], step: Step): void {
  for (const [key, rule] of Object.entries(step.fields ?? {})) {
    const path = [...at, 'fields', key]
    const field = fieldOn(about, path, key)
    if (field) checkRule(about, path, { step, field, rule })
  }
}

function checkRule({ module, report }: About, path: readonly string[], on: { step: Step; field: Field; rule: StepFieldRule }): void {
  const { step, field, rule } = on
  const { process } = module
  if (rule === 'required') {
    if (isReadOnly(field)) report(path, 'cannot_be_required')
    else if (!isRouted(process)) report(path, 'needs_buttons')
  } else if (field.required && field.default === undefined && !isReadOnly(field) && process?.steps[0]?.key === step.key) {
    report(path, 'never_filled')
  }
}
