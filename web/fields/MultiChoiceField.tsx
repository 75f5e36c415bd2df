import { MultiSelect } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { choiceTag } from './choice-cell.tsx'
import { choiceOptions } from './choice-options.ts'
import type { ControlProps } from './field-control.ts'
import { useSelectWrapping } from './useWrapping.ts'

export function MultiChoiceControl(props: ControlProps<'multi_choice'>) {
  const { field, onChange } = props
  const workspace = useWorkspace()
  const wrapping = useSelectWrapping(props)
  const [typed, setTyped] = useState('')
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <MultiSelect
      {...wrapping}
      data={choiceOptions(field.choices, chosen, workspace.labelOf)}
      value={chosen}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // clearing also puts the arrows back to the first option
      clearSearchOnChange={typed !== ''}
      renderOption={({ option, checked }) => (
        <>
          {choiceTag(field.choices, option.value, workspace)}
          {checked && <IconCheck size={14} aria-hidden />}
        </>
      )}
      onKeyDown={pickWithSpace}
      onChange={(keys) => onChange(field.choices.filter((choice) => keys.includes(choice.key)).map((choice) => choice.key))}
    />
  )
}

/** Space picks the option that the arrows stand on, as Enter does; in words that are being typed it is a space. */
function pickWithSpace(event: KeyboardEvent<HTMLInputElement>): void {
  const pointed = event.currentTarget.getAttribute('aria-activedescendant')
  if (event.key !== ' ' || event.currentTarget.value !== '' || !pointed) return
  event.preventDefault()
  document.getElementById(pointed)?.click()
}
