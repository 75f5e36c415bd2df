import { Skeleton, Slider, Stack, Text, Title } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'
import { lazy, Suspense } from 'react'
import { MakeDraft } from './MakeDraft.tsx'
import { OtherWays } from './OtherWays.tsx'
import { ProposedSteps } from './ProposedSteps.tsx'
import { ProposedTransitions } from './ProposedTransitions.tsx'
import type { LogReading } from './useLog.ts'

const ProposalPicture = lazy(() => import('./ProposalPicture.tsx').then(({ ProposalPicture }) => ({ default: ProposalPicture })))

interface ProposalPanelProps {
  module: Module
  reading: LogReading
  /** Where the cases are records: their names, by id. */
  titles?: ReadonlyMap<string, string> | undefined
}

/** What a log proposes, how far it holds, and what is made of it. */
export function ProposalPanel({ module, reading, titles }: ProposalPanelProps) {
  const { t } = useLingui()
  const { log, proposal, edits, edit, ways, choose } = reading
  if (!log || !proposal) return null
  return (
    <Stack gap="lg" component="section" aria-label={t`Proposal`}>
      <div aria-live="polite">
        <Title order={2} size="h3">
          <Trans>
            <Plural value={proposal.chosen.length} one="# way describes" other="# ways describe" /> {proposal.described} of{' '}
            <Plural value={proposal.cases} one="# case" other="# cases" /> ({percent(proposal)} %)
          </Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Plural
            value={proposal.ways}
            one="All cases went the same way."
            other="The cases went # different ways. Each further one is chosen so that most others are described with it."
          />
        </Text>
      </div>
      {proposal.reached.length > 1 && (
        <Slider
          maw={420}
          thumbLabel={t`How many ways`}
          label={(value) => t`${value}: ${proposal.reached[value - 1] ?? 0} of ${proposal.cases}`}
          min={1}
          max={proposal.reached.length}
          value={Math.min(ways, proposal.reached.length)}
          onChange={choose}
        />
      )}
      <ProposedSteps proposal={proposal} activities={log.activities} edits={edits} onEdit={edit} />
      {proposal.transitions.length > 0 && (
        <Suspense fallback={<Skeleton height={460} />}>
          <ProposalPicture {...{ module, proposal }} />
        </Suspense>
      )}
      <ProposedTransitions proposal={proposal} />
      <OtherWays {...{ module, proposal, titles }} onAdd={() => choose(Math.min(ways, proposal.reached.length) + 1)} />
      <MakeDraft module={module} proposal={proposal} />
    </Stack>
  )
}

/** Rounded down: 100 only where it is all. */
function percent({ described, cases }: Proposal): number {
  return Math.floor((100 * described) / Math.max(1, cases))
}
