import { Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, StepCall, StepCalls } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CallValues } from './CallValues.tsx'
import { EditedCard } from './EditedCard.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { OnlyWhen } from './OnlyWhen.tsx'
import { put, putProperty } from './put.ts'
import { linksTo } from './starting-calls.ts'
import { useDraft } from './useDraft.ts'

interface CallCardProps {
  module: Module
  calls: StepCalls
  call: StepCall
  /** Of the status's calls in the blueprint. */
  path: string[]
}

/** One record that is started: in which module, how many, with which values. */
export function CallCard({ module, calls, call, path }: CallCardProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const target = blueprint.modules.find(({ key }) => key === call.module)
  const name = labelOf(target?.name) || call.module
  const at = [...path, 'list', call.key]
  const keys = calls.list.map(({ key }) => key)
  const set = (property: keyof StepCall, value: unknown) => apply(...putProperty(at, call, property, value))
  const remove = () => apply(put(keys.length > 1 ? at : path, undefined))
  return (
    <EditedCard
      name={name}
      head={
        <Text size="sm" fw={600} py={8}>
          {name}
        </Text>
      }
      path={at}
      keys={keys}
      removeLabel={t`Do not start ${name}`}
      onRemove={remove}
    >
      {target ? (
        <>
          <HowMany module={module} call={call} set={set} />
          <CallValues module={module} target={target} call={call} set={set} />
          <CancelledOn target={target} calls={calls} call={call} set={set} />
          <MoreSettings>{() => <CallDetails module={module} target={target} call={call} set={set} />}</MoreSettings>
        </>
      ) : (
        <Text size="sm" c="var(--mantine-color-error)">
          {t`It is not there any more.`}
        </Text>
      )}
    </EditedCard>
  )
}

interface CallPartProps {
  module: Module
  call: StepCall
  set: (property: keyof StepCall, value: unknown) => void
}

/** Asked where the record has line items. */
function HowMany({ module, call, set }: CallPartProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const lines = module.fields.filter((field) => field.type === 'lines' && (!field.hidden || field.key === call.each))
  if (lines.length === 0) return null
  const eachOf = (name: string) => t`one for each line of: ${name}`
  return (
    <Select
      label={t`How many`}
      allowDeselect={false}
      value={call.each ?? ''}
      onChange={(each) => set('each', each === '' ? undefined : each)}
      data={[{ value: '', label: t`one` }, ...lines.map(({ key, name }) => ({ value: key, label: eachOf(labelOf(name) || key) }))]}
    />
  )
}

function CancelledOn({ target, calls, call, set }: Omit<CallPartProps, 'module'> & { target: Module; calls: StepCalls }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const finals = target.process?.steps.filter(({ final }) => final) ?? []
  if (calls.cancelled === 'keep' && call.cancelledOn === undefined) return null
  return (
    <Select
      label={t`When cancelled it is put on`}
      placeholder={t`Choose a final status`}
      error={finals.length === 0 ? t`That module has no final status.` : undefined}
      clearable={calls.cancelled === 'keep'}
      allowDeselect={false}
      value={call.cancelledOn ?? null}
      onChange={(key) => set('cancelledOn', key ?? undefined)}
      data={finals.map(({ key, name }) => ({ value: key, label: labelOf(name) || key }))}
    />
  )
}

function CallDetails({ module, target, call, set }: CallPartProps & { target: Module }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const links = linksTo(target, module.key)
  return (
    <Stack gap="sm" pb="xs">
      {(links.length > 1 || !links.some(({ key }) => key === call.link)) && (
        <Select
          label={t`Linked by its field`}
          allowDeselect={false}
          value={call.link}
          onChange={(link) => link !== null && set('link', link)}
          data={links.map(({ key, name }) => ({ value: key, label: labelOf(name) || key }))}
        />
      )}
      <OnlyWhen module={module} condition={call.condition} onChange={(condition) => set('condition', condition)} />
    </Stack>
  )
}
