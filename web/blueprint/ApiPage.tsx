import { Anchor, Button, Code, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconKey } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Rows } from '../ui/Rows.tsx'
import { apiKeysQuery } from './api-keys.ts'
import { ApiKeyRow } from './ApiKeyRow.tsx'
import { CopiedText } from './CopiedText.tsx'
import { MakeApiKey } from './MakeApiKey.tsx'
import { WebhooksSection } from './WebhooksSection.tsx'

/** How programs come in: keys, the address, and how to begin. Takes effect at once: keys are no part of the draft. */
export function ApiPage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: keys } = useSuspenseQuery(apiKeysQuery(slug))
  const [making, make] = useDisclosure()
  return (
    <Page
      narrow
      title={t`API`}
      description={t`Other programs read and write here with a key. What a key may do is said by its role, and the history names it.`}
      actions={
        <Button leftSection={<IconKey size={16} aria-hidden />} onClick={make.open}>
          {t`Make a key`}
        </Button>
      }
    >
      <Stack gap="xl">
        {keys.length === 0 ? (
          <EmptyState icon={<IconKey size={22} aria-hidden />}>{t`No program has a key yet.`}</EmptyState>
        ) : (
          <Rows label={t`API keys`}>
            {keys.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} />
            ))}
          </Rows>
        )}
        <WebhooksSection />
        <HowToBegin />
      </Stack>
      <MakeApiKey opened={making} onClose={make.close} />
    </Page>
  )
}

function HowToBegin() {
  const { t } = useLingui()
  const { url, snapshot } = useWorkspace()
  const address = `${window.location.origin}${url}`
  const module = snapshot.blueprint.menu[0]?.module ?? snapshot.blueprint.modules[0]?.key ?? ''
  const question = `curl -H "Authorization: Bearer $NURT_KEY" \\\n  "${address}/m/${module}/records?limit=10"`
  return (
    <Stack gap="sm">
      <Title order={2}>{t`How to begin`}</Title>
      <CopiedText label={t`Address`} text={address} />
      <CopiedText label={t`The first call`} text={question} />
      <Text size="sm">
        <Anchor href={`${url}/openapi.json`} target="_blank" rel="noreferrer">
          {t`Description of all calls (OpenAPI 3.1)`}
        </Anchor>
      </Text>
      <Text size="sm" c="dimmed">
        {t`Development tools read it. It has the modules and fields that the one who asks may see: with a key, those of its role.`}
      </Text>
      <Text size="sm" c="dimmed">
        {t`A call that makes or changes something may carry the header`} <Code>Idempotency-Key</Code>.{' '}
        {t`Sent again after a broken connection, it is not done twice.`}
      </Text>
    </Stack>
  )
}
