import { useLingui } from '@lingui/react/macro'
import { Button, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import { publishedPart } from './columns.ts'
import styles from './ListToolbar.module.css'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ListView } from './useListPage.ts'

const LayoutOptions = later(() => import('./LayoutOptions.tsx').then(({ LayoutOptions }) => LayoutOptions))

/** Of what a board has columns, on which day a calendar shows a record, what a chart measures. */
export function LayoutMenu({ view: { module, question, ask } }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { opened, toggle, close } = useOpening(LayoutOptions)
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      target={
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconAdjustmentsHorizontal size={15} />}
          classNames={{ label: styles.wordLabel, section: styles.wordIcon }}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t`Settings`}
        </Button>
      }
    >
      <Stack gap="xs" w={260} p={4}>
        <LayoutOptions
          module={publishedPart(workspace, module)}
          layout={question.layout}
          size="xs"
          onChange={(layout) => ask({ layout })}
        />
      </Stack>
    </ToolbarMenu>
  )
}
