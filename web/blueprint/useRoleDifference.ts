import { useLingui } from '@lingui/react/macro'
import type { Difference, DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { Action, FieldAccess, Reach, Role } from '@nurt/core/blueprint/document.ts'
import { actionNames } from '../permissions/action-names.ts'
import type { DifferenceWords } from './difference-texts.ts'
import { useRightWords } from './useRightWords.ts'
import { useRoleWords } from './useRoleWords.ts'

/** What a role gets or loses, as the sentence of the difference says it; undefined of other differences. */
export function useRoleDifference(): (difference: Difference) => Partial<DifferenceWords> | undefined {
  const { t, i18n } = useLingui()
  const roleWords = useRoleWords()
  const { reach, access } = useRightWords()
  return ({ kind, part, from, to }) => {
    const action = part?.key as Action
    const printers: { [K in DifferenceKind]?: () => Partial<DifferenceWords> } = {
      role_added: () => ({ to: roleWords(to as Role) }),
      role_reach_changed: () => ({
        part: t(actionNames[action]).toLocaleLowerCase(i18n.locale),
        from: reach(action, from as Reach),
        to: reach(action, to as Reach),
      }),
      role_access_changed: () => ({ from: access(from as FieldAccess), to: access(to as FieldAccess) }),
    }
    return printers[kind]?.()
  }
}
