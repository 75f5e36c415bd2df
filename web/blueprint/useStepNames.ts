import { useWorkspace } from '../api/useWorkspace.tsx'
import { findStep } from '../processes/names.ts'
import type { ModuleWithSteps } from './TryPage.tsx'

/** What a status is called in the draft, or was called in what is published. */
export function useStepNames(module: ModuleWithSteps): (step: string) => string {
  const { labelOf, snapshot } = useWorkspace()
  const published = snapshot.blueprint.modules.find(({ key }) => key === module.key)
  return (step) => labelOf((findStep(module, step) ?? findStep(published, step))?.name) || step
}
