import { Button, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { IconArrowsShuffle, IconRoute } from '@tabler/icons-react'
import { freely, leadsNowhere, stepByStep } from './step-by-step.ts'
import { useDraft } from './useDraft.ts'

/** Whether records are moved freely or go step by step, and the way from one to the other. */
export function WayOfRecords({ process, path }: { process: Process; path: string[] }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const whole = stepByStep(process, path)
  if (!isRouted(process)) {
    return (
      <Stack gap="xs" align="flex-start">
        <Text size="sm" c="dimmed">
          {t`A new record stands on the first status. Anyone who may change a record may move it to any other status.`}
        </Text>
        <Button
          variant="default"
          leftSection={<IconRoute size={16} aria-hidden />}
          disabled={whole.length === 0}
          onClick={() => apply(...whole)}
        >
          {t`Let records go step by step`}
        </Button>
      </Stack>
    )
  }
  const isOpen = process.steps.some(leadsNowhere)
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t`A new record stands on the first status and goes on by the buttons of the status it stands on, once what they ask for is there and whoever has a task has answered.`}
      </Text>
      <Group gap="xs">
        {isOpen && (
          <Button variant="default" leftSection={<IconRoute size={16} aria-hidden />} onClick={() => apply(...whole)}>
            {t`Lead every status on to the next one`}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowsShuffle size={16} aria-hidden />}
          title={t`Takes away all buttons, tasks and decisions.`}
          onClick={() => apply(...freely(process, path))}
        >
          {t`Let everybody move freely again`}
        </Button>
      </Group>
    </Stack>
  )
}
