import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { MadeWebhookSecret, WebhooksAnswer } from '@nurt/core/processes/webhook-api.ts'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { CopiedText } from './CopiedText.tsx'
import { DeliveryRow } from './DeliveryRow.tsx'
import { webhooksQuery } from './webhooks.ts'

/** Which programs the processes tell of records, and what has not arrived there. */
export function WebhooksSection() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data } = useSuspenseQuery(webhooksQuery(slug))
  return (
    <Stack gap="sm" component="section" aria-label={t`Told by processes`}>
      <div>
        <Title order={2}>{t`Told by processes`}</Title>
        <Text size="sm" c="dimmed">
          {t`A status or a button may tell other programs of the record: Configure › Statuses, “By itself”.`}
        </Text>
      </div>
      {data.receivers.length > 0 && (
        <Rows label={t`Receivers`}>
          {data.receivers.map((receiver) => (
            <ReceiverRow key={receiver.host} receiver={receiver} />
          ))}
        </Rows>
      )}
      {data.receivers.length > 0 && data.deliveries.length === 0 && <Text size="sm">{t`Everything has arrived.`}</Text>}
      {data.deliveries.length > 0 && (
        <>
          <Title order={3}>{t`Not arrived`}</Title>
          <Rows label={t`Not arrived`}>
            {data.deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} />
            ))}
          </Rows>
        </>
      )}
    </Stack>
  )
}

function ReceiverRow({ receiver: { host, shownAt } }: { receiver: WebhooksAnswer['receivers'][number] }) {
  const { t } = useLingui()
  const moment = useMoment()
  const [asking, ask] = useDisclosure()
  const when = shownAt && moment(shownAt)
  return (
    <Row
      actions={
        <Button size="xs" variant="subtle" aria-label={t`New secret for ${host}`} onClick={ask.open}>
          {t`New secret`}
        </Button>
      }
    >
      <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
        {host}
      </Text>
      <Text size="xs" c="dimmed">
        {when ? t`Secret shown ${when}` : t`Nobody has its secret yet`}
      </Text>
      <Modal opened={asking} onClose={ask.close} closeOnClickOutside={false} title={t`New secret for ${host}`} centered>
        <SecretForm host={host} isKnown={shownAt !== null} onClose={ask.close} />
      </Modal>
    </Row>
  )
}

function SecretForm({ host, isKnown, onClose }: { host: string; isKnown: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const make = useMutation({
    mutationFn: () => call<MadeWebhookSecret>('POST', `${url}/webhooks/secrets`, { body: { host } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksQuery(slug).queryKey }),
  })
  if (make.data) {
    return (
      <Stack>
        <Text>{t`Copy the secret into the other program now. It is not shown again.`}</Text>
        <CopiedText label={t`Secret`} text={make.data.secret} />
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t`Close`}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack>
      {make.error && <ProblemBox text={t(problemText(make.error))} />}
      <Text>{t`By the secret the other program makes sure that Nurt has sent what it gets, and that nothing was altered (Standard Webhooks).`}</Text>
      {isKnown && <Text>{t`The secret of before counts no longer from then on.`}</Text>}
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {t`Make the secret`}
        </Button>
      </Group>
    </Stack>
  )
}
