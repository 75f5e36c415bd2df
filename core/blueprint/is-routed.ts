import type { Process } from './document.ts'

/** No step has this key: where a case begins, and who began it (`StepWork.apart`). */
export const startKey = '*'

/** Whether records run through it as cases; else their moves are free. Apart from the engine, which is too heavy for every page to ask. */
export function isRouted(process: Process | undefined): process is Process {
  return (
    process?.steps.some(
      ({ transitions = [], calls, parallel }) => transitions.length > 0 || calls !== undefined || parallel !== undefined,
    ) ?? false
  )
}
