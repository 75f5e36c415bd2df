import { Box, Group, Paper, Stack, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { DraftConflicts } from './DraftConflicts.tsx'
import { DraftSteps } from './DraftSteps.tsx'
import { PreviewFaults, PreviewUnchecked } from './PreviewFaults.tsx'
import { PreviewLetter } from './PreviewLetter.tsx'
import { PreviewMail } from './PreviewMail.tsx'
import { PreviewUnable } from './PreviewUnable.tsx'
import { PublishButton } from './PublishButton.tsx'
import { RemovedStatuses } from './RemovedStatuses.tsx'
import { RunningCases } from './RunningCases.tsx'
import { StaleNames } from './StaleNames.tsx'
import { useDraft } from './useDraft.ts'
import { useRestarts } from './useRestarts.ts'
import { useHeldText } from '../api/useHeldText.ts'
import { previewQuery, unfitQuery } from './versions.ts'

/** What publishing the draft would do, and what is in its way. */
export function PreviewPage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { changes, conflicts } = useDraft()
  const { data: preview } = useSuspenseQuery(previewQuery(slug))
  const { data: unfit } = useQuery(unfitQuery(slug))
  const [note, setNote] = useHeldText('note')
  const next = useNext(preview.changes)
  const [published, setPublished] = useState<LeavingProps>()
  // what a publish found counts only where the preview itself cannot look
  const willFail = preview.willFail.length > 0 || preview.unchecked.length === 0 ? preview.willFail : unfit
  const { verdicts, ...restarts } = useRestarts()
  const isBlocked = preview.problems.length > 0 || preview.willFail.length > 0
  const isSame = changes === 0 || (preview.changes.length === 0 && !isBlocked)
  if (published) return <Leaving {...published} />
  const leave = (version: number) => {
    setNote('')
    setPublished({ version, next })
  }
  return (
    <Page narrow title={t`What publishing will do`} description={t`Until you publish, everyone works as before.`}>
      <Conflicts count={conflicts.length} />
      {isSame ? (
        <EmptyState>{t`There is nothing to publish: the draft is the same as what everyone works with.`}</EmptyState>
      ) : (
        <Stack>
          <PreviewFaults problems={preview.problems} willFail={willFail} />
          <PreviewUnchecked unchecked={preview.unchecked} />
          <RemovedStatuses preview={preview} verdicts={verdicts} />
          <PreviewUnable />
          <PreviewMail />
          <StaleNames />
          {preview.changes.length > 0 && (
            <Paper withBorder p="lg" radius="lg">
              <PreviewLetter changes={preview.changes} touched={preview.touched} />
            </Paper>
          )}
          <RunningCases {...{ verdicts, ...restarts }} />
          <Group align="flex-end" gap="sm">
            <NoteInput note={note} onChange={setNote} />
            <TryLink changes={preview.changes} />
            <PublishButton
              note={note.trim()}
              blocked={isBlocked || restarts.isUnsaid}
              restart={restarts.restart}
              keep={restarts.keep}
              only={restarts.only}
              onPublished={leave}
            />
          </Group>
          <DraftSteps />
        </Stack>
      )}
    </Page>
  )
}

interface LeavingProps {
  version: number
  /** Where the work goes on. */
  next: string
}

/** Goes on once this tab has the published version: a page that only this one has would not be there before. */
function Leaving({ version, next }: LeavingProps) {
  const { snapshot } = useWorkspace()
  const navigate = useNavigate()
  const isThere = snapshot.version >= version
  useEffect(() => {
    if (isThere) void navigate({ to: next })
  }, [isThere, navigate, next])
  return <PageSkeleton />
}

function Conflicts({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Box mb="md">
      <DraftConflicts />
    </Box>
  )
}

function NoteInput({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const { t } = useLingui()
  return (
    <TextInput
      style={{ flex: '1 1 300px' }}
      label={t`Note for the history`}
      placeholder={t`Why, in a few words; may stay empty`}
      value={note}
      maxLength={500}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** To the first changed module that has statuses. */
function TryLink({ changes }: { changes: readonly Difference[] }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { findModule } = useDraft()
  const changed = changes.map(({ module }) => findModule(module?.key ?? ''))
  const module = changed.find((one) => one?.enabled && one.process)
  if (!module) return null
  return (
    <ButtonLink variant="default" to={paths.configure(slug, 'try')} search={{ module: module.key }}>
      {t`Try it on records`}
    </ButtonLink>
  )
}

/** The first module that is changed and will be in use, as people work with it. */
function useNext(changes: readonly Difference[]): string {
  const { slug } = useWorkspace()
  const { findModule } = useDraft()
  const keys = changes.flatMap(({ module }) => module?.key ?? [])
  const module = keys.find((key) => findModule(key)?.enabled)
  return module === undefined ? paths.configure(slug) : paths.module(slug, module)
}
