import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { StepAction } from '@nurt/core/blueprint/document.ts'
import { DraftText } from './DraftText.tsx'

type Webhook = StepAction & { do: 'webhook' }

/** Where the record is sent. Whether an address there can be reached is seen when it is. */
export function WebhookParts({ action, onChange }: { action: Webhook; onChange: (action: StepAction) => void }) {
  const { t } = useLingui()
  return (
    <>
      <DraftText
        label={t`Address of the other program`}
        description={t`It begins with https://. The other program says it.`}
        value={action.url}
        onChange={(url) => onChange({ ...action, url })}
        required
      />
      <Text size="xs" c="dimmed">
        {t`It gets all fields of the record after the move. Configure › API has the secret by which it knows that Nurt sent it, and what has not arrived.`}
      </Text>
    </>
  )
}
