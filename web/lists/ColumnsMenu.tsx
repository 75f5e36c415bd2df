import { useLingui } from '@lingui/react/macro'
import { IconColumns3 } from '@tabler/icons-react'
import { later } from '../ui/later.tsx'
import { PanelMenu } from './PanelMenu.tsx'
import type { ListView } from './useListPage.ts'

export const ColumnsPanel = later(() => import('./ColumnsPanel.tsx').then(({ ColumnsPanel }) => ColumnsPanel))

/** Which columns stand in the table, in which order, and which are summed. */
export function ColumnsMenu({ view }: { view: ListView }) {
  const { t } = useLingui()
  return (
    <PanelMenu panel={ColumnsPanel} icon={<IconColumns3 size={15} />} name={t`Columns`}>
      <ColumnsPanel view={view} />
    </PanelMenu>
  )
}
