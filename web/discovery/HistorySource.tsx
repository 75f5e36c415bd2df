import { Button, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconHistory } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useCaseLog } from './case-log.ts'
import { ProposalPanel } from './ProposalPanel.tsx'
import { useLog } from './useLog.ts'

/** What the module's own records went through. */
export function HistorySource({ module }: { module: Module }) {
  const { i18n, t } = useLingui()
  const { snapshot } = useWorkspace()
  const reading = useLog(3)
  const readCases = useCaseLog(module)
  const read = useMutation({
    mutationFn: () => readCases(),
    onSuccess: ({ cases }) => reading.take({ cases }),
  })
  const isPublished = snapshot.blueprint.modules.find(({ key }) => key === module.key)?.process
  if (!isPublished)
    return (
      <EmptyState>{t`The records of this module have no status yet, so their history tells nothing. Begin with sample clients or a log file.`}</EmptyState>
    )
  return (
    <Stack>
      <div>
        <Button loading={read.isPending} leftSection={<IconHistory size={16} aria-hidden />} onClick={() => read.mutate()}>
          {t`Read the history`}
        </Button>
      </div>
      {read.error && <ProblemBox text={i18n._(problemText(read.error))} />}
      {read.data && (
        <Text size="sm">
          {read.data.capped ? (
            <Trans>
              The newest <Plural value={read.data.cases.length} one="# record" other="# records" />, on which statuses each has stood.
            </Trans>
          ) : (
            <Trans>
              <Plural value={read.data.cases.length} one="# record" other="# records" />, on which statuses each has stood.
            </Trans>
          )}
        </Text>
      )}
      <ProposalPanel module={module} reading={reading} titles={read.data?.titles} />
    </Stack>
  )
}
