import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { stepsFromText } from '@nurt/core/blueprint/steps-from-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { addWritten } from './add-written.ts'
import { useDraft } from './useDraft.ts'
import { useHeldText } from '../api/useHeldText.ts'

interface PasteStepsProps {
  module: Module
  process: Process
  onClose: () => void
}

/** Statuses that were written down elsewhere, pasted as a whole with their groups. */
export function PasteSteps({ module, process, onClose }: PasteStepsProps) {
  const { t } = useLingui()
  const { labelOf, me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const [text, setText] = useHeldText(`paste ${module.key}`)
  const { groups, repeated } = stepsFromText(
    text,
    process.steps.map(({ name }) => labelOf(name)),
  )
  const count = groups.reduce((sum, { steps }) => sum + steps.length, 0)
  const first = labelOf(process.groups[0]?.name)
  const add = () => {
    apply(...addWritten(blueprint, module, groups, { language: me.language, labelOf }))
    setText('')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t`Paste statuses`} size="lg">
      <Stack>
        <Textarea
          data-autofocus
          autosize
          minRows={8}
          maxRows={16}
          label={t`One status in each line`}
          description={t`A line that ends in a colon names a group, and so does one with indented lines below it.`}
          placeholder={t`Sales:\nInquiry\nOffer sent\nDelivery:\nIn production`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {groups.length > 0 && (
            <List size="sm" spacing={2} aria-label={t`What was read`}>
              {groups.map(({ name, steps }) => (
                <List.Item key={name}>
                  <Text span fw={550}>
                    {name || first}
                  </Text>
                  : {steps.join(', ') || <Trans>no status</Trans>}
                </List.Item>
              ))}
            </List>
          )}
          {repeated.length > 0 && <Text size="sm" c="dimmed" mt={4}>{t`Already there, so left out: ${repeated.join(', ')}`}</Text>}
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button disabled={count === 0} onClick={add}>
            <Plural value={count} one="Add # status" other="Add # statuses" />
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
