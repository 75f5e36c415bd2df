import { targetsOf } from '@nurt/core/blueprint/check-calls.ts'
import type { ActionValue, StepCall } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { checkValues, type CheckedValues } from '@nurt/core/fields/check-values.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { actionValue } from '@nurt/core/records/action-values.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import type { Loaded } from '../records/load-records.ts'

interface Calling {
  module: string
  /** With its linked values. */
  parent: Loaded
  call: StepCall
}

/**
 * What a record that is started begins with, by the line that it is made for; blanks are left to defaults. Fields hand on what is stored
 * in them; what was written into the process, or comes of a formula, is checked as a person's input would be.
 */
export function handedDown(ctx: Ctx, { module, parent, call }: Calling): (seed: string) => CheckedValues {
  const target = ctx.snapshot.modules.get(call.module)?.module
  const fields = target ? targetsOf(target) : []
  const lines = (call.each === undefined ? [] : (parent.values[call.each] ?? [])) as LineValue[]
  const given = Object.entries(call.values ?? {})
  const about = { blueprint: ctx.snapshot.blueprint, module, values: parent.values, environment: environmentOf(ctx) }
  const made = given.flatMap(([key, value]) => ('field' in value ? [] : [[key, actionValue(value, about)] as const]))
  const checked = checkValues(fields, Object.fromEntries(made.filter(([, value]) => !isBlank(value))), ctx.locale, false)
  const valueOf = (path: string, line: LineValue | undefined) => {
    const [first, column] = path.split('.')
    return (first === call.each && column !== undefined ? line?.[column] : parent.values[path]) ?? null
  }
  return (seed) => {
    const line = lines.find(({ id }) => id === seed)
    const copied = given.flatMap(([key, value]) => (isField(value) ? [[key, valueOf(value.field, line)] as const] : []))
    const values = {
      owner: parent.values['owner'],
      ...Object.fromEntries(copied.filter(([, value]) => value !== null)),
      ...checked.values,
      [call.link]: [parent.id, parent.title],
    }
    return { values, problems: checked.problems }
  }
}

function isField(value: ActionValue): value is { field: string } {
  return 'field' in value
}
