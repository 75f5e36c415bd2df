import { useLingui } from '@lingui/react/macro'
import type { StayHindrance } from '@nurt/core/processes/verdicts-api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useStepNames } from './useStepNames.ts'

/** Why cases of a module cannot stay with an earlier process, each in a sentence. */
export function useHindranceWords(key: string): (hindrances: readonly StayHindrance[]) => string {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const stepName = useStepNames(key)
  const fieldName = (path: string) => {
    const [first, second] = path.split('.')
    const field = findModule(key)?.fields.find((one) => one.key === first)
    const target = field?.type === 'link' ? findModule(field.module)?.fields.find((one) => one.key === second) : undefined
    return [field, target].flatMap((one) => labelOf(one?.name) || []).join(' › ') || path
  }
  const words = (hindrance: StayHindrance) => {
    if ('step' in hindrance) {
      const name = stepName(hindrance.step)
      return hindrance.because === 'status'
        ? t`The status “${name}” is removed, merged or split.`
        : t`What the status “${name}” starts or makes in other modules could not be made there any more.`
    }
    if ('field' in hindrance) {
      const name = fieldName(hindrance.field)
      return hindrance.because === 'field'
        ? t`The field “${name}” is removed or of another type.`
        : t`Only the process of before looks at the field “${name}”.`
    }
    return hindrance.because === 'free' ? t`From then on records move freely.` : t`Values are converted to another type.`
  }
  return (hindrances) => hindrances.map(words).join(' ')
}
