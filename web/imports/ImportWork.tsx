import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { act } from './import-queries.ts'

/** What is going on, how far it is, and the way to stop it. */
export function ImportWork({ answer }: { answer: ImportAnswer }) {
  const { t, i18n } = useLingui()
  const { url } = useWorkspace()
  const cancel = useMutation({ mutationFn: () => act(url, answer.id, 'cancellations') })
  const { done, total } = answer.progress
  // told once the file is read
  const isKnown = total > 0
  const titles = { checking: t`Checking the file`, running: t`Importing`, undoing: t`Undoing the import` }
  const title = titles[answer.state as keyof typeof titles]
  return (
    <Stack maw={520} aria-live="polite">
      <Text fw={550}>{title}</Text>
      <Progress value={isKnown ? (done / total) * 100 : 100} animated={!isKnown} aria-label={title} />
      {answer.state !== 'undoing' && (
        <Text size="sm" c="dimmed">
          {isKnown ? (
            <Trans>
              {i18n.number(done)} of <Plural value={total} one="# row" other="# rows" />
            </Trans>
          ) : (
            <Trans>Reading the file…</Trans>
          )}
        </Text>
      )}
      {answer.state !== 'undoing' && (
        <Group>
          <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
            <Trans>Stop</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  )
}
