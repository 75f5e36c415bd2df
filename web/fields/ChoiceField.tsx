import { Select } from '@mantine/core'
import type { Choice } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { choiceOptions } from './choice-options.ts'
import type { FieldCell } from './field-cell.ts'
import type { ControlProps } from './field-control.ts'
import { Tag } from './Tag.tsx'
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

export const choiceCell: FieldCell<'choice'> = (field, value, workspace) => choiceTag(field.choices, value, workspace)

/** A key that is no longer among the choices shows as itself. */
export function choiceTag(choices: readonly Choice[], key: string, { labelOf }: Workspace): ReactNode {
  const choice = choices.find((choice) => choice.key === key)
  return (
    <Tag key={key} color={choice?.color ?? 'gray'}>
      {(choice && labelOf(choice.name)) || key}
    </Tag>
  )
}
