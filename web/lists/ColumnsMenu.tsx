import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import styles from './ListToolbar.module.css'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ListView } from './useListPage.ts'

export const ColumnsPanel = later(() => import('./ColumnsPanel.tsx').then(({ ColumnsPanel }) => ColumnsPanel))

/** Which columns stand in the table, in which order, and which are summed. */
export function ColumnsMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { opened, toggle, close } = useOpening(ColumnsPanel)
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      target={
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconColumns3 size={15} />}
          classNames={{ label: styles.wordLabel, section: styles.wordIcon }}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t`Columns`}
        </Button>
      }
    >
      <ColumnsPanel view={view} />
    </ToolbarMenu>
  )
}
