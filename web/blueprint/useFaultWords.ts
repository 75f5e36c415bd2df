import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { Fault, FaultCode } from '@nurt/core/blueprint/faults.ts'
import type { ExpressionProblemCode } from '@nurt/core/expressions/scope.ts'
import { expressionProblemTexts } from '../expressions/expression-problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { faultTexts, processTexts, roleTexts } from './fault-texts.ts'
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
  return ({ code, path, details = {} }) => {
    const { found, problem, property } = details
    if (code === 'wrong_value' && found !== undefined) {
      const allowed = path.at(-1) === 'type' ? fieldTypeNames.join(', ') : details['allowed']
      return allowed ? t`“${found}” cannot stand here. Possible are: ${allowed}.` : t`“${found}” cannot stand here.`
    }
    if (code === 'unknown_property') return t`Nurt knows no setting “${property}” here.`
    if (code === 'condition_without_value') return lacksValue(details)
    const inside = code === 'formula_problem' && expressionProblemTexts[problem as ExpressionProblemCode]
    return inside ? `${t(textOf(code, path))} ${t(inside)}` : t(textOf(code, path))
  }
}

function textOf(code: FaultCode, [room, , part]: readonly string[]): MessageDescriptor {
  const special = room === 'roles' ? roleTexts : part === 'process' ? processTexts : {}
  return special[code] ?? faultTexts[code]
}
