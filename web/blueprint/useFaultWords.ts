import type { MessageDescriptor } from '@lingui/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Fault, FaultCode } from '@nurt/core/blueprint/faults.ts'
import type { ExpressionProblemCode } from '@nurt/core/expressions/scope.ts'
import { expressionProblemTexts } from '../expressions/expression-problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { callTexts, faultTexts, processTexts, roleTexts } from './fault-texts.ts'
import { fieldTypeNames } from '../fields/field-type-looks.ts'

/** What is wrong at a place, with what stands there and what could stand there instead. */
export function useFaultWords(): (fault: Fault) => string {
  const { t } = useLingui()
  const { blueprint, labelOf, findModule } = useWorkspace()
  const askedField = (key: string, path: string) => {
    const module = findModule(key)
    const listed = module && listField(blueprint, module, path)
    return listed && fieldLabel(listed, labelOf)
  }
  const lacksValue = ({ module, field }: NonNullable<Fault['details']>) => {
    const asked = askedField(String(module), String(field))
    return asked ? t`The condition on “${asked}” has no value. Fill it in, or remove the condition.` : t(faultTexts.condition_without_value)
  }
  const leftEmpty = ({ module, field }: NonNullable<Fault['details']>) => {
    const name = askedField(String(module), String(field))
    return name ? t`“${name}” must be filled in there. Say what it is filled with.` : t(faultTexts.required_left_empty)
  }
  const wrongValue = ({ found, longest, allowed: told }: NonNullable<Fault['details']>, path: readonly string[]) => {
    if (longest !== undefined)
      return t`It is too long: ${plural(Number(longest), { one: '# character is the most', other: '# characters are the most' })}.`
    const allowed = path.at(-1) === 'type' ? fieldTypeNames.join(', ') : told
    return allowed ? t`“${found}” cannot stand here. Possible are: ${allowed}.` : t`“${found}” cannot stand here.`
  }
  const insideFormula = (problem: unknown) => {
    const inside = expressionProblemTexts[problem as ExpressionProblemCode]
    return inside ? [t(inside)] : []
  }
  const neverEnds = ({ way }: NonNullable<Fault['details']>, [, module = '']: readonly string[]) => {
    if (way === undefined) return t(faultTexts.no_way_out)
    const { steps = [], gates = [] } = findModule(module)?.process ?? {}
    const names = String(way)
      .split(' ')
      .map((key) => labelOf([...steps, ...gates].find((node) => node.key === key)?.name) || key)
    const told = names.join(' → ')
    return t`This way comes to no final status: ${told} …`
  }
  const named: { [C in FaultCode]?: (details: NonNullable<Fault['details']>, path: readonly string[]) => string } = {
    no_way_out: neverEnds,
    condition_without_value: lacksValue,
    required_left_empty: leftEmpty,
  }
  return ({ code, path, details = {} }) => {
    const { problem, property } = details
    if (code === 'unknown_property') return t`Nurt knows no setting “${property}” here.`
    if (code === 'wrong_value' && details['found'] !== undefined) return wrongValue(details, path)
    const special = named[code]?.(details, path)
    if (special) return special
    return [t(textOf(code, path)), ...(code === 'formula_problem' ? insideFormula(problem) : [])].join(' ')
  }
}

function textOf(code: FaultCode, path: readonly string[]): MessageDescriptor {
  const [room, , part, , , inside] = path
  const ofProcess = inside === 'calls' ? callTexts : processTexts
  const special = room === 'roles' ? roleTexts : part === 'process' || part === 'forms' ? ofProcess : {}
  return special[code] ?? faultTexts[code]
}
