import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useState } from 'react'
import type { ControlProps } from './field-control.ts'
import { useLinkOptions } from './LinkField.tsx'
import { useSelectWrapping } from './useWrapping.ts'

export function MultiLinkControl(props: ControlProps<'multi_link'>) {
  const { t } = useLingui()
  const { field, value, onChange } = props
  const wrapping = useSelectWrapping(props)
  const [typed, setTyped] = useState('')
  const { options, searching } = useLinkOptions(field.module, typed)
  const chosen = Array.isArray(value) ? (value as LinkValue[]) : []
  const links = new Map([...options, ...chosen].map((link) => [link[0], link]))
  return (
    <MultiSelect
      {...wrapping}
      searchable
      hidePickedOptions
      data={[...links.values()].map(([id, name]) => ({ value: id, label: name || id }))}
      filter={({ options }) => options}
      nothingFoundMessage={searching ? t`Looking…` : t`Nothing found`}
      value={chosen.map(([id]) => id)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => onChange(ids.flatMap((id) => [links.get(id) ?? [id, '']]))}
    />
  )
}
