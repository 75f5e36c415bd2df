import { Select, Stack, Switch } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { notBesideBranches } from '@nurt/core/blueprint/check-branches.ts'
import type { Step, StepParallel } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { BranchList } from './BranchList.tsx'
import { type Editing, endParallel, startParallel } from './branch-changes.ts'
import { DraftNumber } from './DraftNumber.tsx'
import { PartHead } from './PartHead.tsx'
import { putProperty } from './put.ts'
import { TargetSelect } from './TargetSelect.tsx'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'

/** Branches that go on beside each other while a record stands on a status. */
export function ParallelEditor(props: StepPartProps & { onOpen: (step: string) => void }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const { process, step, at } = props
  const path = at.slice(0, 3)
  const { parallel } = step
  const starting = startParallel(process, path, step)
  const lacks = parallel ? undefined : lackOf(step, starting)
  const why = {
    final: t`Records end on this status. First untick “Final” there.`,
    parts: t`First take away what people are asked here, its documents, the needed fields and what it starts: they belong to the steps of its branches.`,
    target: t`It needs another status to go on to. Add one first.`,
  }
  return (
    <Stack gap="sm" component="section" aria-label={t`Side by side`}>
      <PartHead
        title={t`Side by side`}
        hint={t`Several people work on the same record at once, each in a branch of its own. Its buttons above lead out of all branches early.`}
      />
      <Switch
        label={t`Work goes on side by side here`}
        description={lacks && why[lacks]}
        disabled={lacks !== undefined}
        checked={parallel !== undefined}
        onChange={() => apply(...(parallel ? endParallel({ process, path, block: { ...step, parallel } }) : starting))}
      />
      {parallel && <Branches {...props} block={{ ...step, parallel }} path={path} />}
    </Stack>
  )
}

function lackOf(step: Step, starting: readonly Operation[]): 'final' | 'parts' | 'target' | undefined {
  if (step.final) return 'final'
  if (notBesideBranches(step).length > 0) return 'parts'
  return starting.length === 0 ? 'target' : undefined
}

interface BranchesProps extends StepPartProps, Editing {
  onOpen: (step: string) => void
}

function Branches({ module, process, step, at, block, path, onOpen }: BranchesProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const { parallel } = block
  const { wait, branches } = parallel
  const set = (property: keyof StepParallel, value: unknown) => apply(...putProperty([...at, 'parallel'], parallel, property, value))
  return (
    <>
      <BranchList {...{ module, process, path, block, onOpen }} />
      <Select
        label={t`Wait for`}
        allowDeselect={false}
        value={wait === 'all' ? 'all' : 'count'}
        onChange={(chosen) => chosen !== null && set('wait', chosen === 'count' ? { count: 1 } : 'all')}
        data={[
          { value: 'all', label: t`all branches` },
          { value: 'count', label: t`a number of them; the others are cancelled` },
        ]}
      />
      {wait !== 'all' && (
        <DraftNumber
          label={t`How many`}
          min={1}
          max={Math.max(1, branches.length)}
          value={wait.count}
          onChange={(count) => set('wait', { count })}
        />
      )}
      <TargetSelect
        process={process}
        from={step.key}
        label={t`Goes on by itself to`}
        value={parallel.to}
        onChange={(to) => set('to', to)}
      />
    </>
  )
}
