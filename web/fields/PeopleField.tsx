import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import type { ControlProps } from './field-control.ts'
import { useSelectWrapping } from './useWrapping.ts'

/** Those who work here now, and who stands there already. */
export function PeopleControl(props: ControlProps<'people'>) {
  const wrapping = useSelectWrapping(props)
  const [typed, setTyped] = useState('')
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  const offered = props.members.filter(({ id, active }) => active || chosen.includes(id))
  return (
    <MultiSelect
      {...wrapping}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={props.onChange}
    />
  )
}
