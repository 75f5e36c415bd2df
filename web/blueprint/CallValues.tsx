import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { sourceOf, targetsOf } from '@nurt/core/blueprint/check-calls.ts'
import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import type { Field, Label, Module, StepCall } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface CallValuesProps {
  module: Module
  target: Module
  call: StepCall
  set: (property: 'values' | 'back', value: Record<string, string> | undefined) => void
}

/** What the new record gets from this one, and what comes back from it: "Site ← Address". */
export function CallValues({ module, target, call, set }: CallValuesProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const own = (field: { key: string; name: Label }, of: Module) =>
    labelOf(field.name) || labelOf(systemFieldOf(of, field.key)?.name) || field.key
  const sources = [...module.fields, systemFieldOf(module, 'owner'), systemFieldOf(module, 'team')].flatMap((field) => field ?? [])
  const columns = module.fields.flatMap((field) => (field.type === 'lines' && field.key === call.each ? field.fields : []))
  const given = [
    ...sources.map((from) => ({ from, path: from.key, name: own(from, module) })),
    ...columns.map((from) => ({ from: from as Field, path: `${call.each}.${from.key}`, name: labelOf(from.name) || from.key })),
  ].filter(({ from, path }) => !from.hidden && sourceOf(module, call, path))
  const down = targetsOf(target)
    .filter((to) => !to.hidden && to.key !== call.link)
    .flatMap((to) =>
      given.flatMap(({ from, path, name }) => (canFill(from, to) ? [{ key: to.key, path, label: `${own(to, target)} ← ${name}` }] : [])),
    )
  const up = module.fields
    .filter((to) => !to.hidden)
    .flatMap((to) =>
      target.fields.flatMap((from) =>
        !from.hidden && canFill(from, to) ? [{ key: to.key, path: from.key, label: `${own(to, module)} ← ${own(from, target)}` }] : [],
      ),
    )
  return (
    <>
      <Pairs label={t`Gets from here`} value={call.values} offered={down} onChange={(values) => set('values', values)} />
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
