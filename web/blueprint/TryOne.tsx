import { Checkbox, Group, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { TriedAct, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useLinkOptions } from '../fields/LinkField.tsx'
import { linkData } from '../fields/link-options.ts'
import { paths } from '../paths.ts'
import { CaseBar } from '../processes/CaseBar.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { TrialProblem } from './TrialProblem.tsx'
import { trialQuery } from './trials.ts'
import { TryNow } from './TryNow.tsx'
import type { ModuleWithSteps } from './TryPage.tsx'
import { TryTold } from './TryTold.tsx'
import { TryValues } from './TryValues.tsx'
import { useDraft } from './useDraft.ts'

/** One record that goes through the process step by step, as whoever is chosen would act. */
export function TryOne({ module }: { module: ModuleWithSteps }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { operations } = useDraft()
  const { record } = useSearch({ from: '/w/$workspace/configure/try' })
  const [here, setHere] = useState(false)
  const [acts, setActs] = useState<TriedAct[]>([])
  const draft = operations.map(({ id }) => id).join()
  const trial = { module: module.key, record, here: record !== undefined && here, acts }
  const {
    data: answer,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery({
    ...trialQuery(slug, draft, trial),
    placeholderData: keepPreviousData,
  })
  // what was not followed is no step on the way
  const followed = answer?.refused && !isPlaceholderData ? acts.slice(0, answer.refused.act) : acts
  return (
    <Stack gap="lg">
      <Group align="flex-end" gap="md">
        <RecordChoice module={module} record={record} title={answer?.title ?? ''} onChange={() => setActs([])} />
        {record !== undefined && (
          <Checkbox
            label={t`Begin where it stands now`}
            checked={here}
            mb={8}
            onChange={(event) => {
              setHere(event.currentTarget.checked)
              setActs([])
            }}
          />
        )}
      </Group>
      {error ? (
        <TrialProblem error={error} onRetry={() => void refetch()} />
      ) : answer ? (
        <Played module={module} answer={answer} acts={followed} busy={isPlaceholderData} onActs={setActs} />
      ) : (
        <PageSkeleton />
      )}
    </Stack>
  )
}

interface PlayedProps {
  module: ModuleWithSteps
  answer: TryAnswer
  acts: readonly TriedAct[]
  busy: boolean
  onActs: (acts: TriedAct[]) => void
}

function Played({ module, answer, acts, busy, onActs }: PlayedProps) {
  const isBegun = acts.length > 0
  return (
    <>
      <CaseBar module={module.key} process={module.process} current={stepsShown(module, answer)} since={null} />
      <TryNow module={module} answer={answer} busy={busy} onAct={(act) => onActs([...acts, act])} />
      <TryValues module={module} answer={answer} onFill={(values) => onActs([...acts, { command: { type: 'fill', values } }])} />
      <TryTold
        module={module}
        answer={answer}
        onBack={isBegun ? () => onActs(acts.slice(0, -1)) : undefined}
        onAnew={isBegun ? () => onActs([]) : undefined}
      />
    </>
  )
}

/** Where it stands, or what it came to. */
function stepsShown({ process }: ModuleWithSteps, { tokens, told }: TryAnswer): string[] {
  if (tokens.length > 0) return tokens.map(({ step }) => step)
  const entered = told.flatMap(({ events }) => events).flatMap((event) => (event.type === 'token.entered' ? event.node : []))
  const last = entered.findLast((node) => process.steps.some(({ key }) => key === node))
  return last === undefined ? [] : [last]
}

const madeUp = ''

interface RecordChoiceProps {
  module: ModuleWithSteps
  record: string | undefined
  title: string
  onChange: () => void
}

function RecordChoice({ module, record, title, onChange }: RecordChoiceProps) {
  const { t } = useLingui()
  const { slug, labelOf, snapshot } = useWorkspace()
  const navigate = useNavigate()
  const [typed, setTyped] = useState<string>()
  const isThere = snapshot.blueprint.modules.some(({ key }) => key === module.key)
  const own = t`A made-up record`
  const found = useLinkOptions(module.key, typed === undefined || typed === own || typed === title ? '' : typed)
  const links = isThere ? linkData(found.options, undefined) : []
  const chosen = record !== undefined && !links.some(({ value }) => value === record) ? [{ value: record, label: title || '…' }] : []
  return (
    <Select
      label={labelOf(module.one)}
      w={320}
      maw="100%"
      searchable
      allowDeselect={false}
      data={[{ value: madeUp, label: own }, ...chosen, ...links]}
      filter={({ options }) => options}
      nothingFoundMessage={found.searching ? t`Looking…` : t`Nothing found`}
      value={record ?? madeUp}
      onSearchChange={setTyped}
      onChange={(id) => {
        onChange()
        void navigate({ to: paths.configure(slug, 'try'), search: { module: module.key, record: id || undefined } })
      }}
    />
  )
}
