import type { Module } from '@nurt/core/blueprint/document.ts'
import { useFaultsOf } from './useWayFaults.ts'
import { useFaultWords } from './useFaultWords.ts'

/** What is wrong inside one decision, in words: at a row, at the cell of a field in it, or at another part. */
export function useGateFaults(module: Module, gate: string): (place: readonly string[], field?: string) => string[] {
  const { faults } = useFaultsOf(module)
  const words = useFaultWords()
  const inside = faults.filter(({ path }) => path[3] === 'gates' && path[4] === gate)
  return (place, field) =>
    inside
      .filter(
        ({ path, details }) =>
          place.every((part, depth) => path[depth + 5] === part) && (field === undefined || details?.['field'] === field),
      )
      .map(words)
}
