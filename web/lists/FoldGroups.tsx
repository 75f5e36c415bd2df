import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconChevronsDown, IconChevronsUp } from '@tabler/icons-react'
import type { ListView } from './useListPage.ts'
import { useOpenGroups } from './useOpenGroups.ts'

/** Opens all groups of the list, or closes those that are open. */
export function FoldGroups({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { open, openAll, closeAll } = useOpenGroups(view)
  const isAnyOpen = open.others || open.except.length > 0
  const label = isAnyOpen ? t`Close all groups` : t`Open all groups`
  const Icon = isAnyOpen ? IconChevronsUp : IconChevronsDown
  return (
    <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} title={label} onClick={isAnyOpen ? closeAll : openAll}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
}
