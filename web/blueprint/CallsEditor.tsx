import { Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { callsOffered, startingCall, startingCalls } from './starting-calls.ts'
import type { StepCalls } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CallCard } from './CallCard.tsx'
import { Cards } from './EditedCard.tsx'
import { DraftNumber } from './DraftNumber.tsx'
import { put, putProperty } from './put.ts'
import { TargetSelect } from './TargetSelect.tsx'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'

/** Records of other modules that a status starts, and whether it waits for them. */
export function CallsEditor(props: StepPartProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { module, process, step, at } = props
  const { calls } = step
  const path = [...at, 'calls']
  const offered = callsOffered(blueprint, module)
  const add = (key: string | null) => {
    const target = offered.find((one) => one.key === key)
    if (!target) return
    const call = startingCall(module, target, calls?.list ?? [])
    apply(calls ? put([...path, 'list', call.key], call) : put(path, startingCalls(process, step, call)))
  }
  return (
    <Stack gap="sm" component="section" aria-label={t`Starts in other modules`}>
      <Text size="sm" fw={600} component="h3">
        {t`Starts in other modules`}
      </Text>
      {calls && (
        <>
          <Cards label={t`Starts in other modules`}>
            {calls.list.map((call) => (
              <CallCard key={call.key} module={module} calls={calls} call={call} path={path} />
            ))}
          </Cards>
          <Waiting {...props} calls={calls} path={path} />
        </>
      )}
      {offered.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`No other module has a link to these records. Add one to the module that is to be started.`}
        </Text>
      ) : (
        <Select
          aria-label={t`Add a record to start`}
          placeholder={calls ? t`Start another record in…` : t`Start a record in…`}
          searchable={offered.length > 8}
          value={null}
          onChange={add}
          data={offered.map(({ key, name }) => ({ value: key, label: labelOf(name) || key }))}
        />
      )}
    </Stack>
  )
}

interface WaitingProps extends StepPartProps {
  calls: StepCalls
  path: string[]
}

/** How many are waited for, where it goes on then, and what becomes of those that are left. */
function Waiting({ process, step, calls, path }: WaitingProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const { wait } = calls
  const set = (property: keyof StepCalls, value: unknown) => apply(...putProperty(path, calls, property, value))
  const isEnd = step.final === true && !step.transitions?.length
  const kind = typeof wait === 'object' ? 'count' : wait
  return (
    <>
      <Select
        label={t`Wait for`}
        allowDeselect={false}
        value={kind}
        onChange={(chosen) => chosen !== null && set('wait', chosen === 'count' ? { count: 1 } : chosen)}
        data={[
          { value: 'all', label: t`all of them`, disabled: isEnd },
          { value: 'count', label: t`a number of them`, disabled: isEnd },
          { value: 'none', label: t`none of them` },
        ]}
      />
      {typeof wait === 'object' && (
        <DraftNumber label={t`How many`} min={1} max={1000} value={wait.count} onChange={(count) => set('wait', { count })} />
      )}
      {!isEnd && (
        <TargetSelect
          process={process}
          from={step.key}
          label={t`Goes on by itself to`}
          description={t`Empty: a person presses a button, as soon as nothing is waited for.`}
          placeholder={t`A person presses a button`}
          value={calls.to ?? null}
          onChange={(to) => set('to', to)}
          onClear={() => set('to', undefined)}
        />
      )}
      <Select
        label={t`When this record ends or leaves here otherwise, those that are not done`}
        allowDeselect={false}
        value={calls.cancelled}
        onChange={(chosen) => chosen !== null && set('cancelled', chosen)}
        data={[
          { value: 'cancel', label: t`are cancelled` },
          { value: 'keep', label: t`go on` },
        ]}
      />
    </>
  )
}
