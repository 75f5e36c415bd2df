import { Select } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { choiceTag } from './choice-cell.tsx'
import { choiceOptions } from './choice-options.ts'
import type { ControlProps } from './field-control.ts'
import { useSelectWrapping } from './useWrapping.ts'

export function ChoiceControl(props: ControlProps<'choice'>) {
  const { field, onChange, onCommit } = props
  const workspace = useWorkspace()
  const wrapping = useSelectWrapping(props)
  const chosen = typeof props.value === 'string' && props.value ? props.value : null
  return (
    <Select
      {...wrapping}
      data={choiceOptions(field.choices, chosen ? [chosen] : [], workspace.labelOf)}
      value={chosen}
      searchable={field.choices.length > 7}
      allowDeselect={!field.required}
      renderOption={({ option }) => choiceTag(field.choices, option.value, workspace)}
      onChange={(key) => {
        onChange(key)
        onCommit?.()
      }}
    />
  )
}
