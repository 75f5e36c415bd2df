import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useState } from 'react'
import type { ControlProps } from './field-control.ts'
import { linkData } from './link-options.ts'
import { LinkOption } from './LinkOption.tsx'
import { useLinkOptions } from './LinkField.tsx'
import { addedOption, useAddLinked } from './useAddLinked.ts'
import { useSelectWrapping } from './useWrapping.ts'

export function MultiLinkControl(props: ControlProps<'multi_link'>) {
  const { t } = useLingui()
  const { field, value, onChange } = props
  const wrapping = useSelectWrapping(props)
  const [typed, setTyped] = useState('')
  const found = useLinkOptions(field.module, typed, field.offers)
  const adding = useAddLinked(field.module, typed, found)
  const { options, tells, searching } = found
  const chosen = Array.isArray(value) ? (value as LinkValue[]) : []
  const links = new Map([...options, ...chosen].map((link) => [link[0], link]))
  return (
    <MultiSelect
      {...wrapping}
      searchable
      hidePickedOptions
      data={linkData([...links.values()], adding.option)}
      renderOption={({ option: { value: id, label } }) => (
        <LinkOption name={label} typed={id === addedOption ? '' : typed} tells={tells.get(id)} />
      )}
      filter={({ options }) => options}
      nothingFoundMessage={searching ? t`Looking…` : t`Nothing found`}
      value={chosen.map(([id]) => id)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        if (ids.includes(addedOption)) void adding.add().then((made) => made && onChange([...chosen, made]))
        else onChange(ids.flatMap((id) => [links.get(id) ?? [id, '']]))
      }}
    />
  )
}
