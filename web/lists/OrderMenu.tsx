import { useLingui } from '@lingui/react/macro'
import { IconArrowsSort } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { fieldLabel, listField } from './fields-of.ts'
import { PanelMenu } from './PanelMenu.tsx'
import type { ListView } from './useListPage.ts'

export const OrderPanel = later(() => import('./OrderPanel.tsx').then(({ OrderPanel }) => OrderPanel))

/** In which order the records stand: by one field, then by others. */
export function OrderMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const [by] = view.question.order
  const first = by && listField(blueprint, view.module, by.field)
  const label = first ? fieldLabel(first, labelOf) : ''
  return (
    <PanelMenu panel={OrderPanel} icon={<IconArrowsSort size={15} />} name={t`Order`} title={t`Order: ${label}`}>
      <OrderPanel view={view} />
    </PanelMenu>
  )
}
