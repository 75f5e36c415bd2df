import { Alert, Stack, Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { ImportAnswer, ImportState } from '@nurt/core/imports/api.ts'
import { countNewFields } from '@nurt/core/imports/column-calls.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FaultyRowsButton } from './FaultyRowsButton.tsx'
import { ImportCauses } from './ImportCauses.tsx'
import { ImportCounts, TakenBackCounts } from './ImportCounts.tsx'
import { ImportExample } from './ImportExample.tsx'

/** The counts in a sentence, then why rows were not taken. */
export function ImportReport({ answer }: { answer: ImportAnswer }) {
  const { me, nameOf } = useWorkspace()
  const { created, updated, problems } = answer.progress
  const isDone = answer.state === 'done' && created + updated > 0
  const isUndone = answer.state === 'undone'
  const who = nameOf(answer.createdBy)
  return (
    <Stack aria-live="polite">
      <Alert color={problems > 0 && !isDone ? 'yellow' : 'green'} variant="light">
        <Text fw={550}>
          <Heading state={answer.state} />
        </Text>
        {answer.createdBy !== me.id && (
          <Text size="sm">
            <Trans>Uploaded by {who}.</Trans>
          </Text>
        )}
        {isUndone ? (
          <TakenBackCounts progress={answer.progress} />
        ) : (
          <ImportCounts
            progress={answer.progress}
            {...(answer.state === 'checked' && { isTrial: true, newFields: countNewFields(answer.columns, answer.plan) })}
          />
        )}
      </Alert>
      {answer.state === 'checked' && <ImportExample id={answer.id} />}
      {!isUndone && <NotTaken answer={answer} />}
    </Stack>
  )
}

function NotTaken({ answer }: { answer: ImportAnswer }) {
  const { skipped, problems } = answer.progress
  return (
    <>
      {problems + skipped > 0 && <ImportCauses answer={answer} />}
      {problems > 0 && <FaultyRowsButton answer={answer} />}
    </>
  )
}

function Heading({ state }: { state: ImportState }) {
  if (state === 'checked') return <Trans>Nothing is written yet. This is what would happen:</Trans>
  if (state === 'done') return <Trans>The import is done.</Trans>
  if (state === 'undone') return <Trans>The import is undone.</Trans>
  if (state === 'cancelled') return <Trans>The import was stopped. What was written until then:</Trans>
  return <Trans>The import did not finish. What was written until then:</Trans>
}
