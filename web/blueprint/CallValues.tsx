import { MultiSelect, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { canGiveBack, targetsOf } from '@nurt/core/blueprint/check-calls.ts'
import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import type { ActionValue, Field, Label, Module, StepCall } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { type ListField, listFields } from '../lists/fields-of.ts'
import { isSaid } from './ActionValueInput.tsx'
import { GivenValues } from './GivenValues.tsx'
import { useDraft } from './useDraft.ts'

interface CallValuesProps {
  module: Module
  target: Module
  call: StepCall
  set: (property: 'values' | 'back', value: Record<string, ActionValue> | Record<string, string> | undefined) => void
}

/** What the new record gets from this one, and what comes back from it: "Site ← Address". */
export function CallValues({ module, target, call, set }: CallValuesProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const own = (field: { key: string; name: Label }, of: Module) =>
    labelOf(field.name) || labelOf(systemFieldOf(of, field.key)?.name) || field.key
  const { blueprint } = useDraft()
  const columns = module.fields.flatMap((lines): ListField[] =>
    lines.type === 'lines' && lines.key === call.each
      ? lines.fields
          .filter(({ hidden }) => !hidden)
          .map((field) => ({ path: `${lines.key}.${field.key}`, field, through: lines, system: false }))
      : [],
  )
  const sources = [...columns, ...listFields(blueprint, module)]
  const isGiven = (to: Field) => isSaid(to) || sources.some(({ field }) => canFill(field, to))
  const down = targetsOf(target).filter((to) => !to.hidden && !isReadOnly(to) && to.key !== call.link && isGiven(to))
  const start = (to: Field): ActionValue => {
    const fitting = sources.filter(({ field }) => canFill(field, to))
    const source = fitting.find(({ field }) => field.key === to.key) ?? (isSaid(to) ? undefined : fitting[0])
    return source ? { field: source.path } : { value: null }
  }
  const given = listFields(blueprint, target).filter(({ through }) => !through)
  const up = module.fields
    .filter((to) => !to.hidden)
    .flatMap((to) =>
      given.flatMap(({ field: from }) =>
        canGiveBack(from, to) ? [{ key: to.key, path: from.key, label: `${own(to, module)} ← ${own(from, target)}` }] : [],
      ),
    )
  return (
    <>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t`The new record gets`}
        </Text>
        <GivenValues
          module={module}
          fields={down}
          values={call.values ?? {}}
          start={start}
          columns={columns}
          nameOf={(field) => own(field, target)}
          onChange={(values) => set('values', Object.keys(values).length > 0 ? values : undefined)}
        />
      </div>
      <Pairs label={t`Gives back when it is done`} value={call.back} offered={up} onChange={(back) => set('back', back)} />
    </>
  )
}

interface PairsProps {
  label: string
  value: Record<string, string> | undefined
  offered: readonly { key: string; path: string; label: string }[]
  onChange: (value: Record<string, string> | undefined) => void
}

/** Each field takes one value: the pair that was chosen last. */
function Pairs({ label, value = {}, offered, onChange }: PairsProps) {
  const { t } = useLingui()
  const chosen = Object.entries(value).map(([key, path]) => `${key} ${path}`)
  const options = offered.map(({ key, path, label }) => ({ value: `${key} ${path}`, label }))
  if (options.length + chosen.length === 0) return null
  const lost = chosen.filter((one) => !options.some((option) => option.value === one))
  return (
    <MultiSelect
      label={label}
      searchable
      nothingFoundMessage={t`Nothing found`}
      value={chosen}
      onChange={(pairs) =>
        onChange(pairs.length > 0 ? Object.fromEntries(pairs.map((pair) => pair.split(' ') as [string, string])) : undefined)
      }
      data={[...options, ...lost.map((one) => ({ value: one, label: one.replace(' ', ' ← ') }))]}
    />
  )
}
