import { useLingui } from '@lingui/react/macro'

/** Why a shared list is in the menu and not to be opened. */
export function useWhyClosed(): string {
  const { t } = useLingui()
  return t`The list asks about a field that your role does not see.`
}
