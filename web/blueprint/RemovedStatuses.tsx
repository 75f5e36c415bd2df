import { Button, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Preview } from '@nurt/core/blueprint/api.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { leadTo, proposedTarget, targetOf } from '@nurt/core/blueprint/step-targets.ts'
import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { useIsMutating } from '@tanstack/react-query'
import { useState } from 'react'
import { draftKey } from '../api/draft-sent.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from './useDraft.ts'
import { useStepNames } from './useStepNames.ts'

interface RemovedStatusesProps {
  preview: Pick<Preview, 'willFail' | 'touched'>
  verdicts: readonly ModuleVerdict[]
}

/** Asks once for each status that the draft removes where its records go. The publish puts them there; until then nothing moves. */
export function RemovedStatuses({ preview, verdicts }: RemovedStatusesProps) {
  const { t } = useLingui()
  const { findModule } = useDraft()
  const removed = removedIn(preview, verdicts).filter(
    ({ module, step }) => !findModule(module)?.process?.steps.some(({ key }) => key === step) && findModule(module)?.process,
  )
  if (removed.length === 0) return null
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={t`Records of removed statuses`}>
      <Text fw={600} mb="xs">
        <Trans>Where do the records of removed statuses go?</Trans>
      </Text>
      <Stack gap="sm">
        {removed.map((one) => (
          <RemovedStatus key={`${one.module} ${one.step}`} {...one} />
        ))}
      </Stack>
    </Paper>
  )
}

interface Removed {
  module: string
  step: string
  records: number
  capped?: true | undefined
}

function removedIn({ willFail, touched }: RemovedStatusesProps['preview'], verdicts: readonly ModuleVerdict[]): Removed[] {
  const found: Removed[] = [
    ...willFail.flatMap(({ module, step, count, capped }) => (step === undefined ? [] : [{ module, step, records: count, capped }])),
    ...touched.steps.flatMap(({ from, records, ...rest }) => (records > 0 ? [{ ...rest, step: from, records }] : [])),
    ...verdicts.flatMap(({ module, lost }) => lost.map(({ step, cases }) => ({ module, step, records: cases }))),
  ]
  return [...new Map(found.toReversed().map((one) => [`${one.module} ${one.step}`, one])).values()].toReversed()
}

function RemovedStatus({ module, step, records, capped }: Removed) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { findModule } = useDraft()
  const nameOf = useStepNames(module)
  return (
    <Group gap="sm" align="flex-end">
      <div style={{ flex: '1 1 200px' }}>
        <Text size="sm" fw={550}>
          {[labelOf(findModule(module)?.name), nameOf(step)].join(' › ')}
        </Text>
        <Text size="sm" c="dimmed">
          {capped && t`at least`} <Plural value={records} one="# record" other="# records" />
        </Text>
      </div>
      <Target module={module} step={step} />
    </Group>
  )
}

function Target({ module, step }: Pick<Removed, 'module' | 'step'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, published, apply, findModule } = useDraft()
  const isSaving = useIsMutating({ mutationKey: draftKey }) > 0
  const [chosen, setChosen] = useState<string>()
  const after = findModule(module)?.process
  const before = published.modules.find(({ key }) => key === module)?.process
  if (!after || !before) return null
  const said = targetOf(after, step)
  const target = said ?? chosen ?? proposedTarget(before, after, step)
  const lead = (to: string) => apply(...leadTo(blueprint, published, { module, step, to }))
  return (
    <>
      <NativeSelect
        style={{ flex: '1 1 200px' }}
        label={t`Put them on`}
        value={target}
        onChange={({ currentTarget: { value } }) => (said === undefined ? setChosen(value) : lead(value))}
        data={statusesOf(after).map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      {said === undefined && target !== undefined && (
        <Button loading={isSaving} onClick={() => lead(target)}>
          {t`Yes, there`}
        </Button>
      )}
    </>
  )
}
