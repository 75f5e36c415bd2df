import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { fieldLabel, listField } from './fields-of.ts'
import { valueProblems } from './value-problems.ts'

/** The fields at fault and what is wrong with each, where a save was refused for values. */
export function useWhyRefused(module: Module | undefined): (error: unknown) => string | undefined {
  const { blueprint, labelOf, findModule } = useWorkspace()
  const sentence = useValueProblem()
  const told = (problem: ValueProblem) => {
    const [key = ''] = problem.field.split('.')
    const { of } = problem
    const where = of ? findModule(of.module) : module
    const listed = where && listField(blueprint, where, key)
    const told = listed ? `${fieldLabel(listed, labelOf)}: ${sentence(problem)}` : sentence(problem)
    return of ? `${of.title ?? labelOf(where?.one)}: ${told}` : told
  }
  return (error) => [...new Set(valueProblems(error).map(told))].join(' ') || undefined
}
