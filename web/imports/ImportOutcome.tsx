import { Button, Group, Stack } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer, ImportState } from '@nurt/core/imports/api.ts'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { QuestionChanges } from '../lists/question.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { act } from './import-queries.ts'
import { ImportReport } from './ImportReport.tsx'
import { UndoImport } from './UndoImport.tsx'

interface ImportOutcomeProps {
  answer: ImportAnswer
  module: string
  /** To change how the file is read. */
  plan: ReactNode
}

/** What the check or the import came to, and what can be done now. */
export function ImportOutcome({ answer, module, plan }: ImportOutcomeProps) {
  const { t, i18n } = useLingui()
  const { url, slug } = useWorkspace()
  const [isReplanned, replan] = useState(false)
  const work = useMutation({ mutationFn: () => act(url, answer.id, 'runs') })
  const hasWritten = answer.state !== 'checked'
  useEffect(() => {
    if (hasWritten) void queryClient.invalidateQueries({ queryKey: ['w', slug] })
  }, [hasWritten, slug])
  if (isReplanned) return plan
  const { failure } = answer
  return (
    <Stack gap="lg">
      {failure && <ProblemBox text={i18n._(problemText(new ApiProblem(failure.code, failure.details, 0)))} />}
      <ImportReport answer={answer} />
      {work.error && (
        <ProblemBox
          text={
            isDrafted(work.error)
              ? t`The fields cannot be added: a draft of the configuration waits. Publish or discard it under Configure, then import.`
              : i18n._(problemText(work.error))
          }
        />
      )}
      <Group>
        {answer.state === 'checked' ? (
          <Button onClick={() => work.mutate()} loading={work.isPending} disabled={!hasWork(answer)}>
            <Trans>Import</Trans>
          </Button>
        ) : (
          <RecordsLink module={module} />
        )}
        {replannable.has(answer.state) && (
          <Button variant="default" onClick={() => replan(true)}>
            <Trans>Change the columns</Trans>
          </Button>
        )}
        {undoable.has(answer.state) && (
          <UndoImport past={answer}>
            <Trans>Undo this import</Trans>
          </UndoImport>
        )}
        {hasWritten && (
          <ButtonLink variant="subtle" to={paths.import(slug, module)} search={(before) => ({ ...before, id: undefined })}>
            <Trans>Import another file</Trans>
          </ButtonLink>
        )}
      </Group>
    </Stack>
  )
}

/** In the module's first list, all of them: its own condition might leave out what came in. */
function RecordsLink({ module }: { module: string }) {
  const { slug, snapshot } = useWorkspace()
  const list = snapshot.blueprint.lists.find((one) => one.module === module)
  const question: QuestionChanges = {
    condition: { all: [] },
    order: [{ field: 'updated_at', direction: 'desc' }],
    group: null,
    layout: { kind: 'table' },
  }
  return list ? (
    <ButtonLink to={paths.list(slug, module, list.key)} search={{ question }}>
      <Trans>Show the records, last changed first</Trans>
    </ButtonLink>
  ) : (
    <ButtonLink to={paths.module(slug, module)}>
      <Trans>Show the records</Trans>
    </ButtonLink>
  )
}

const replannable: ReadonlySet<ImportState> = new Set(['checked', 'cancelled', 'failed'])
const undoable: ReadonlySet<ImportState> = new Set(['done', 'cancelled', 'failed'])

function isDrafted(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'in_use' && 'draft' in error.details
}

function hasWork({ progress }: ImportAnswer): boolean {
  return progress.created + progress.updated + (progress.unchanged ?? 0) > 0
}
