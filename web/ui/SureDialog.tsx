import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useAsked } from './ask-sure.ts'

/** Where `askSure` asks: Enter goes on, Esc does not. */
export function SureDialog() {
  const { t } = useLingui()
  const asked = useAsked()
  if (!asked) return null
  return (
    <Modal
      opened
      centered
      // a dialog may have led here
      zIndex={300}
      title={asked.title}
      onClose={() => asked.answer(false)}
    >
      <Stack>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {asked.text}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => asked.answer(false)}>
            {t`Cancel`}
          </Button>
          <Button data-autofocus onClick={() => asked.answer(true)}>
            {asked.confirm ?? asked.title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
