import { useLingui } from '@lingui/react/macro'
import type { Action, FieldAccess, Reach } from '@nurt/core/blueprint/document.ts'
import { accessNames, kindOfReach, plainActions, reachPhrases } from '../permissions/action-names.ts'

interface RightWords {
  reach: (action: Action, reach: Reach) => string
  access: (access: FieldAccess | 'write') => string
}

/** A right of a role as a sentence says it. */
export function useRightWords(): RightWords {
  const { t, i18n } = useLingui()
  return {
    reach(action, reach) {
      if (plainActions.has(action)) return reach === 'none' ? t`no` : t`yes`
      return t(reachPhrases[kindOfReach(reach)])
    },
    access: (access) => t(accessNames[access]).toLocaleLowerCase(i18n.locale),
  }
}
