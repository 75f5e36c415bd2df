import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconLayoutRows } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import { fieldLabel, listField } from './fields-of.ts'
import styles from './ListToolbar.module.css'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ListView } from './useListPage.ts'

export const GroupPanel = later(() => import('./GroupPanel.tsx').then(({ GroupPanel }) => GroupPanel))

/** By what the records are grouped. */
export function GroupMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const { opened, toggle, close } = useOpening(GroupPanel)
  const { group } = view.question
  const listed = group && listField(blueprint, view.module, group.field)
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      target={
        <Button
          size="xs"
          variant={listed ? 'light' : 'subtle'}
          color={listed ? undefined : 'gray'}
          leftSection={<IconLayoutRows size={15} />}
          classNames={{ label: styles.groupLabel }}
          aria-expanded={opened}
          onClick={toggle}
        >
          {listed ? t`By ${fieldLabel(listed, labelOf)}` : t`Group`}
        </Button>
      }
    >
      <GroupPanel
        view={view}
        onChoose={(next) => {
          close()
          view.ask({ group: next })
        }}
      />
    </ToolbarMenu>
  )
}
