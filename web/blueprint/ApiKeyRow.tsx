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
  const { t, i18n } = useLingui()
  const { snapshot, labelOf } = useWorkspace()
  const { name, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKey
  const role = labelOf(snapshot.blueprint.roles.find(({ key }) => key === apiKey.role)?.name) || apiKey.role
  const day = (at: string) => i18n.date(at, { dateStyle: 'medium' })
  const isOver = expiresAt !== null && new Date(expiresAt) <= new Date()
  const from = day(createdAt)
  const until = expiresAt === null || isOver ? undefined : day(expiresAt)
  const used = lastUsedAt ? i18n.date(lastUsedAt, { dateStyle: 'medium', timeStyle: 'short' }) : undefined
  return (
    <Row quiet={isOver || revokedAt !== null} actions={revokedAt === null && <RevokeKey apiKey={apiKey} />}>
      <Group gap={6}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {revokedAt !== null && <Badge variant="light" color="gray" tt="none" size="sm">{t`Revoked`}</Badge>}
        {revokedAt === null && isOver && <Badge variant="light" color="gray" tt="none" size="sm">{t`Expired`}</Badge>}
      </Group>
      <Text size="xs" c="dimmed">
        {until ? t`${role}, made on ${from}, works until ${until}` : t`${role}, made on ${from}`}
      </Text>
      <Text size="xs" c="dimmed">
        {used ? t`Last used on ${used}` : t`Not used yet`}
      </Text>
    </Row>
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
