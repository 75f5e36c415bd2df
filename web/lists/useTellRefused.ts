import type { Module } from '@nurt/core/blueprint/document.ts'
import { showProblem } from '../ui/show-done.ts'
import { useTold } from './useTold.tsx'
import { useWhyRefused } from './useWhyRefused.ts'

/** Tells why a record was not saved; of values that were refused which, and why, where no form shows it at its fields. */
export function useTellRefused(module: Module | undefined): (error: unknown) => void {
  const told = useTold()
  const whyRefused = useWhyRefused(module)
  return (error) => {
    const why = whyRefused(error)
    if (why) showProblem(why)
    else told.problem(error)
  }
}
