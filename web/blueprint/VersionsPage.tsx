import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { VersionRow } from '@nurt/core/blueprint/api.ts'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { showDone } from '../ui/show-done.ts'
import { versionsQuery } from './versions.ts'

/** Every published version, and the way back to one. */
export function VersionsPage() {
  const { t, i18n } = useLingui()
  const { slug, nameOf, snapshot } = useWorkspace()
  const { data: versions } = useSuspenseQuery(versionsQuery(slug))
  const [asked, setAsked] = useState<VersionRow>()
  return (
    <Page narrow title={t`Versions`} description={t`Each publication is kept. Going back is a publication too, so nothing is lost by it.`}>
      <Rows label={t`Versions`}>
        {versions.map((version) => (
          <Row
            key={version.number}
            actions={
              version.number === snapshot.version ? (
                <Badge variant="light" tt="none">{t`In use`}</Badge>
              ) : (
                <Button size="xs" variant="default" onClick={() => setAsked(version)}>
                  {t`Go back to it`}
                </Button>
              )
            }
          >
            <Text fw={550}>
              {t`Version ${version.number}`}
              {version.note && `: ${version.note}`}
            </Text>
            <Text size="xs" c="dimmed">
              {[nameOf(version.by), i18n.date(version.at, { dateStyle: 'medium', timeStyle: 'short' })].filter(Boolean).join(', ')}
            </Text>
          </Row>
        ))}
      </Rows>
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && t`Go back to version ${asked.number}?`}
        centered
      >
        {asked && <RollBack version={asked} onClose={() => setAsked(undefined)} />}
      </Modal>
    </Page>
  )
}

function RollBack({ version, onClose }: { version: VersionRow; onClose: () => void }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const roll = useMutation({
    mutationFn: () => call<{ version: number }>('POST', `${url}/rollbacks`, { body: { version: version.number } }),
    onSuccess: async (made) => {
      onClose()
      showDone(t`Version ${version.number} is in use again, as version ${made.version}.`)
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
  })
  return (
    <Stack>
      <Text>
        <Trans>
          Modules, fields, lists and roles become what they were then. Fields added since are put away with their values, and come back with
          them.
        </Trans>
      </Text>
      {roll.error && <ProblemBox text={t(problemText(roll.error))} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button loading={roll.isPending} onClick={() => roll.mutate()}>
          {t`Go back`}
        </Button>
      </Group>
    </Stack>
  )
}
