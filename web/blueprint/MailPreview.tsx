import { Paper, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { MailAction, Module } from '@nurt/core/blueprint/document.ts'
import type { MailPreview as Previewed, MailReceiver } from '@nurt/core/records/mail-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { mailFaultText } from '../records/mail-fault-text.ts'
import { sampleRecordQuery } from './sample-record.ts'
import { useReceiverWords } from '../records/useReceiverWords.ts'

/** How the mail would read for a real record, where there is one. */
export function MailPreview({ module, action }: { module: Module; action: MailAction }) {
  const { t } = useLingui()
  const { slug, url, snapshot } = useWorkspace()
  const isPublished = snapshot.blueprint.modules.some(({ key }) => key === module.key)
  const { data: sample } = useQuery({ ...sampleRecordQuery(slug, url, module.key), enabled: isPublished })
  const record = sample?.id ?? ''
  const { data } = useQuery({
    queryKey: ['w', slug, 'm', module.key, 'mail', record, action],
    queryFn: ({ signal }) => call<Previewed>('POST', `${url}/m/${module.key}/mail-previews`, { body: { record, action }, signal }),
    enabled: record !== '',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  if (!data) return null
  const { title, subject, text, files, replyTo } = data
  return (
    <Stack gap={4} component="section" aria-label={t`How it would read`}>
      <Text size="xs" c="dimmed">{t`For example, for “${title}”:`}</Text>
      <Paper withBorder p="sm" radius="md" bg="var(--mantine-color-default-hover)">
        <Stack gap={6}>
          {data.receivers.map((receiver, place) => (
            <ReceiverLine key={place} module={module} receiver={receiver} />
          ))}
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {subject || t`No subject yet`}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text || t`No text yet`}
          </Text>
          {files.length > 0 && <Text size="xs" c="dimmed">{t`Files: ${files.join(', ')}`}</Text>}
          {replyTo && <Text size="xs" c="dimmed">{t`Answers go to the owner of the record, here: ${replyTo}`}</Text>}
        </Stack>
      </Paper>
    </Stack>
  )
}

function ReceiverLine({ module, receiver: { to, address, problem } }: { module: Module; receiver: MailReceiver }) {
  const { t } = useLingui()
  const words = useReceiverWords()
  const whom = address ?? words(to, module)
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {t`To: ${whom}`}
      {problem && (
        <Text span size="xs" c="var(--mantine-color-error)">
          {' – '}
          {t(mailFaultText(problem))}
        </Text>
      )}
    </Text>
  )
}
