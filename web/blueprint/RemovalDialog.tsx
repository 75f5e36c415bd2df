import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'

interface RemovalProps {
  /** What is to go, in words; undefined: nothing is asked. */
  name: string | undefined
  isNode: boolean
  onRemove: () => void
  onClose: () => void
}

/** Asks before something goes. */
export function RemovalDialog({ name: going, isNode, onRemove, onClose }: RemovalProps) {
  const { t } = useLingui()
  const name = going ?? ''
  return (
    <Modal opened={going !== undefined} onClose={onClose} title={t`Remove “${name}”?`} centered>
      <Stack>
        <Text>{isNode ? t`What led to it will lead on to where it led.` : t`Records will no longer go this way.`}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Keep it`}
          </Button>
          <Button color="red" onClick={onRemove} data-autofocus>
            {t`Remove`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
