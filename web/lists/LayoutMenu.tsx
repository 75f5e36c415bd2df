import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { publishedPart } from './columns.ts'
import { PanelMenu } from './PanelMenu.tsx'
import type { ListView } from './useListPage.ts'

const LayoutOptions = later(() => import('./LayoutOptions.tsx').then(({ LayoutOptions }) => LayoutOptions))

/** Of what a board has columns, on which day a calendar shows a record, what a chart measures. */
export function LayoutMenu({ view: { module, question, ask } }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  return (
    <PanelMenu panel={LayoutOptions} icon={<IconAdjustmentsHorizontal size={15} />} name={t`Settings`}>
      <Stack gap="xs" w={260} p={4}>
        <LayoutOptions
          module={publishedPart(workspace, module)}
          layout={question.layout}
          size="xs"
          onChange={(layout) => ask({ layout })}
        />
      </Stack>
    </PanelMenu>
  )
}
