import type { Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { fieldLabel, listField } from './fields-of.ts'
import { valueProblems } from './value-problems.ts'

/** The field at fault and what is wrong with it, where a save was refused for a value. */
export function useWhyRefused(module: Module): (error: unknown) => string | undefined {
  const { blueprint, labelOf } = useWorkspace()
  const sentence = useValueProblem()
  return (error) => {
    const [problem] = valueProblems(error)
    if (!problem) return undefined
    const listed = listField(blueprint, module, problem.field)
    return listed ? `${fieldLabel(listed, labelOf)}: ${sentence(problem)}` : sentence(problem)
  }
}
