import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import { fieldLabel, listField } from './fields-of.ts'
import styles from './ListToolbar.module.css'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ListView } from './useListPage.ts'

export const OrderPanel = later(() => import('./OrderPanel.tsx').then(({ OrderPanel }) => OrderPanel))

/** In which order the records stand: by one field, then by others. */
export function OrderMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const { opened, toggle, close } = useOpening(OrderPanel)
  const [by] = view.question.order
  const first = by && listField(blueprint, view.module, by.field)
  const label = first ? fieldLabel(first, labelOf) : ''
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      target={
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowsSort size={15} />}
          classNames={{ label: styles.wordLabel, section: styles.wordIcon }}
          aria-expanded={opened}
          onClick={toggle}
          title={t`Order: ${label}`}
        >
          {t`Order`}
        </Button>
      }
    >
      <OrderPanel view={view} />
    </ToolbarMenu>
  )
}
