import { useWorkspace } from '../api/useWorkspace.tsx'
import { findStep } from '../processes/names.ts'

/** What a status is called in the draft, or was called in what is published. */
export function useStepNames(key: string): (step: string) => string {
  const { labelOf, findModule, snapshot } = useWorkspace()
  const module = findModule(key)
  const published = snapshot.blueprint.modules.find((one) => one.key === key)
  return (step) => labelOf((findStep(module, step) ?? findStep(published, step))?.name) || step
}
