import type { Problem } from '@nurt/core/fields/field-type.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { fieldLabel, listField } from './fields-of.ts'

/** What was wrong with a value that was sent; in a record of another module, which follows with it, also in which and where. */
export function useSavedProblem(): (problem: Problem & Partial<ValueProblem>) => string {
  const { blueprint, labelOf, findModule } = useWorkspace()
  const sentence = useValueProblem()
  return ({ of, field = '', ...problem }) => {
    if (!of) return sentence(problem)
    const module = findModule(of.module)
    const listed = module && listField(blueprint, module, field.split('.')[0] ?? '')
    return [of.title ?? labelOf(module?.one), listed && fieldLabel(listed, labelOf), sentence(problem)].filter(Boolean).join(': ')
  }
}
