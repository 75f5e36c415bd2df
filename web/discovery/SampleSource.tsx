import { Alert, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { mostWays } from '@nurt/core/discovery/proposal.ts'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ProposalPanel } from './ProposalPanel.tsx'
import { SampleCard } from './SampleCard.tsx'
import { SampleRules } from './SampleRules.tsx'
import { linesOf } from './samples.ts'
import { SaveSamples } from './SaveSamples.tsx'
import { useLog } from './useLog.ts'
import { useSamples } from './useSamples.ts'

/** A few clients who are as different as can be, and what happened with each, as somebody tells it. */
export function SampleSource({ module }: { module: Module }) {
  const { snapshot } = useWorkspace()
  const published = snapshot.blueprint.modules.find(({ key }) => key === module.key)
  if (!published)
    return (
      <EmptyState>
        <Trans>This module is not published yet, so it has no records to look at.</Trans>
      </EmptyState>
    )
  return <Samples module={module} published={published} />
}

function Samples({ module, published }: { module: Module; published: Module }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const samples = useSamples(published)
  const reading = useLog(mostWays)
  const { samples: chosen } = samples
  const written = useMemo(() => chosen.flatMap(({ id, text }) => (text.trim() ? [{ id, activities: linesOf(text) }] : [])), [chosen])
  const take = useEffectEvent(() => reading.take({ cases: written }))
  const told = JSON.stringify(written)
  useEffect(() => {
    // while somebody types
    const waiting = setTimeout(() => take(), 250)
    return () => clearTimeout(waiting)
  }, [told])
  const known = [
    ...new Set([...statusesOf(module.process).map(({ name }) => labelOf(name)), ...written.flatMap(({ activities }) => activities)]),
  ]
  const left = chosen.length - written.length
  return (
    <Stack gap="lg">
      <SampleRules module={published} samples={samples} />
      {chosen.length > 0 && (
        <Stack gap="sm" component="section" aria-label={t`Chosen clients`}>
          <Text size="sm" c="dimmed">
            {t`Write down what happened with each, from the first contact to the end: one step in a line. What you write waits in this browser.`}
          </Text>
          {chosen.map((sample) => (
            <SampleCard key={sample.id} module={module} sample={sample} samples={samples} known={known} />
          ))}
          <SaveSamples module={published} samples={chosen} />
        </Stack>
      )}
      {written.length > 0 && left > 0 && (
        <Alert color="gray">
          <Trans>Nothing is written about {left} of them yet.</Trans>
        </Alert>
      )}
      {written.length > 0 && (
        <ProposalPanel module={module} reading={reading} titles={new Map(chosen.map(({ id, title }) => [id, title]))} />
      )}
    </Stack>
  )
}
