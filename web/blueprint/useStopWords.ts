import { plural } from '@lingui/core/macro'
import type { Replayed, StopKind } from '@nurt/core/processes/replay.ts'
import { useReasonWords } from '../processes/useReasonWords.ts'
import type { ModuleWithSteps } from './TryPage.tsx'
import { useStepNames } from './useStepNames.ts'

type Stop = NonNullable<Replayed['stop']>

/** "3 have no way out of “Board”: Missing: Amount." */
export function useStopWords(module: ModuleWithSteps): (stop: Stop, count: number) => string {
  const nameOf = useStepNames(module.key)
  const reasonWords = useReasonWords(module)
  const words: Record<StopKind, (count: number, name: string) => string> = {
    stuck: (count, name) => plural(count, { one: `# has no way out of “${name}”`, other: `# have no way out of “${name}”` }),
    held: (count, name) =>
      plural(count, {
        one: `# is held up on “${name}”: the way that people took is closed`,
        other: `# are held up on “${name}”: the way that people took is closed`,
      }),
    circles: (count, name) => plural(count, { one: `# runs in circles at “${name}”`, other: `# run in circles at “${name}”` }),
    waits: (count, name) =>
      plural(count, {
        one: `# waits at “${name}” for what does not come in a trial`,
        other: `# wait at “${name}” for what does not come in a trial`,
      }),
    stands: (count, name) => plural(count, { one: `# stands on “${name}” now`, other: `# stand on “${name}” now` }),
  }
  return ({ step, kind, reasons }, count) => {
    const why = reasonWords(reasons).join('. ')
    const told = words[kind](count, nameOf(step))
    return why ? `${told}. ${why}.` : `${told}.`
  }
}
