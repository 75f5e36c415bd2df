import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from './fields-of.ts'
import { useSavedProblem } from './useSavedProblem.ts'
import { valueProblems } from './value-problems.ts'

/** The fields at fault and what is wrong with each, where a save was refused for values. */
export function useWhyRefused(module: Module | undefined): (error: unknown) => string | undefined {
  const { blueprint, labelOf } = useWorkspace()
  const sentence = useSavedProblem()
  const told = (problem: ValueProblem) => {
    const [key = ''] = problem.field.split('.')
    const listed = module && !problem.of && listField(blueprint, module, key)
    return listed ? `${fieldLabel(listed, labelOf)}: ${sentence(problem)}` : sentence(problem)
  }
  return (error) => [...new Set(valueProblems(error).map(told))].join(' ') || undefined
}
