import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { LinesAsked } from './useLinesAsked.ts'

/** Asks before lines that were changed give way to those of the record that has been chosen. */
export function ReplaceLines({ count, answer }: LinesAsked) {
  const { t } = useLingui()
  return (
    <Modal
      opened
      centered
      title={t`${plural(count, { one: 'Replace # line?', other: 'Replace # lines?' })}`}
      onClose={() => answer('cancel')}
    >
      <Stack>
        <Text>
          <Trans>
            What you have chosen brings lines of its own, and those that stand here were changed. Replaced, their changes are lost.
          </Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer('replace')}>
            {t`Replace the lines`}
          </Button>
          <Button data-autofocus onClick={() => answer('keep')}>
            {t`Keep the lines`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
