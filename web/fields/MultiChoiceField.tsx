import { MultiSelect } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { choiceTag } from './choice-cell.tsx'
import { choiceOptions } from './choice-options.ts'
import type { ControlProps } from './field-control.ts'
import { useSelectWrapping } from './useWrapping.ts'

export function MultiChoiceControl(props: ControlProps<'multi_choice'>) {
  const { field, onChange } = props
  const workspace = useWorkspace()
  const wrapping = useSelectWrapping(props)
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <MultiSelect
      {...wrapping}
      data={choiceOptions(field.choices, chosen, workspace.labelOf)}
      value={chosen}
      searchable
      hidePickedOptions
      renderOption={({ option }) => choiceTag(field.choices, option.value, workspace)}
      onChange={(keys) => onChange(field.choices.filter((choice) => keys.includes(choice.key)).map((choice) => choice.key))}
    />
  )
}
