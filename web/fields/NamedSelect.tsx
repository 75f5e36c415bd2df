import { Select } from '@mantine/core'
import type { FieldControlProps } from './field-control.ts'
import { useSelectWrapping } from './useWrapping.ts'

interface NamedSelectProps extends FieldControlProps {
  options: readonly { id: string; name: string }[]
}

/** One of those with an id and a name: persons, teams. */
export function NamedSelect({ options, ...props }: NamedSelectProps) {
  const { field, value, onChange, onCommit } = props
  const wrapping = useSelectWrapping(props)
  return (
    <Select
      {...wrapping}
      searchable
      allowDeselect={!field.required}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      value={typeof value === 'string' && value ? value : null}
      onChange={(id) => {
        onChange(id)
        onCommit?.()
      }}
    />
  )
}
