import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** That the process wants files which cannot be made. */
export function useUnmadeWords(): (unmade: readonly Label[]) => string {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (unmade) => {
    const names = unmade.map((name) => labelOf(name) || '…').join(', ')
    return t`Not made, since its Word template is gone: ${names}. Add the file yourself, or ask an administrator.`
  }
}
