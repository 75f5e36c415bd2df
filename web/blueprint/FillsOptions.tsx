import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'

/** Fields beside the link that take a value of the chosen record: "Price ← Net price". */
export function FillsOptions({ module, field, path, set }: TypeOptionsProps<'link'>) {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  const [siblings, linked] = [siblingsOf(module, path), findModule(field.module)?.fields ?? []]
  const nameOf = (fields: readonly Field[], key: string) => labelOf(fields.find((one) => one.key === key)?.name) || key
  const optionOf = (own: string, theirs: string) => ({
    value: `${own}.${theirs}`,
    label: `${nameOf(siblings, own)} ← ${nameOf(linked, theirs)}`,
  })
  const chosen = Object.entries(field.fills ?? {}).map(([own, theirs]) => optionOf(own, theirs))
  const fitting = siblings
    .filter(({ key, hidden }) => !hidden && key !== field.key)
    .flatMap((to) => linked.filter((from) => !from.hidden && canFill(from, to)).map((from) => optionOf(to.key, from.key)))
  if (chosen.length + fitting.length === 0) return null
  const choose = (values: string[]) => {
    // one field takes one value: the pair that was chosen last
    const fills = Object.fromEntries(values.map((value) => value.split('.') as [string, string]))
    set('fills', values.length > 0 ? fills : undefined)
  }
  return (
    <MultiSelect
      label={t`Fills beside it`}
      description={t`Fields that take a value of the chosen record while they are blank.`}
      searchable
      nothingFoundMessage={t`Nothing found`}
      value={chosen.map(({ value }) => value)}
      onChange={choose}
      data={[...fitting, ...chosen.filter(({ value }) => !fitting.some((option) => option.value === value))]}
    />
  )
}

function siblingsOf({ fields }: Module, path: readonly string[]): readonly Field[] {
  const lines = path.length > 4 ? fields.find(({ key }) => key === path[3]) : undefined
  return lines?.type === 'lines' ? lines.fields : fields
}
