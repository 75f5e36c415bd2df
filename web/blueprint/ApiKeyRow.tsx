import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { ApiKey } from '@nurt/core/identity/key-api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row } from '../ui/Rows.tsx'
import { showProblem } from '../ui/show-done.ts'
import { apiKeysQuery } from './api-keys.ts'

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const { name, revokedAt, expiresAt } = apiKey
  const isOver = expiresAt !== null && isPast(expiresAt)
  const state = revokedAt !== null ? t`Revoked` : isOver ? t`Expired` : undefined
  return (
    <Row quiet={state !== undefined} actions={revokedAt === null && <RevokeKey apiKey={apiKey} />}>
      <Group gap={6}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {state && (
          <Badge variant="light" color="gray" tt="none" size="sm">
            {state}
          </Badge>
        )}
      </Group>
      <KeyLife apiKey={apiKey} />
    </Row>
  )
}

function isPast(at: string): boolean {
  return Date.parse(at) <= Date.now()
}

function KeyLife({ apiKey: { role: roleKey, createdAt, expiresAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const { t, i18n } = useLingui()
  const { snapshot, labelOf } = useWorkspace()
  const role = labelOf(snapshot.blueprint.roles.find(({ key }) => key === roleKey)?.name) || roleKey
  const day = (at: string) => i18n.date(at, { dateStyle: 'medium' })
  const from = day(createdAt)
  const until = expiresAt && day(expiresAt)
  const used = lastUsedAt && i18n.date(lastUsedAt, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <Text size="xs" c="dimmed">
        {until ? t`${role}, made on ${from}, works until ${until}` : t`${role}, made on ${from}`}
      </Text>
      <Text size="xs" c="dimmed">
        {used ? t`Last used on ${used}` : t`Not used yet`}
      </Text>
    </>
  )
}

function RevokeKey({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const [asking, ask] = useDisclosure()
  const revoke = useMutation({
    mutationFn: () => call('DELETE', `${url}/api-keys/${id}`),
    onSuccess: ask.close,
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(apiKeysQuery(slug)),
  })
  return (
    <>
      <Button size="xs" variant="subtle" color="red" aria-label={t`Revoke ${name}`} onClick={ask.open}>
        {t`Revoke`}
      </Button>
      <Modal opened={asking} onClose={ask.close} title={t`Revoke ${name}`} centered>
        <Stack>
          <Text>{t`The program that uses this key can do nothing here any more, at once. This cannot be taken back.`}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={ask.close}>
              {t`Cancel`}
            </Button>
            <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
              {t`Revoke`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
