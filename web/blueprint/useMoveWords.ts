import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { namesAt } from './place-of.ts'

/** Where an element was moved to. */
export function useMoveWords(): (path: readonly string[], before: string | null) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  return (path, before) => {
    const name = before === null ? '' : (namesAt(blueprint, [...path.slice(0, -1), before], labelOf).at(-1) ?? before)
    return name ? t`moved before ${name}` : t`moved to the end`
  }
}
