import type { OptionsFilter, SelectProps } from '@mantine/core'
import { Group, Select, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import type { FocusEvent, MouseEvent } from 'react'
import { fieldTypeLooks, typeGroups } from '../fields/field-type-looks.ts'

interface TypeSelectProps extends Omit<SelectProps, 'data'> {
  types: readonly FieldTypeName[]
}

/** Chooses a type of field from groups, or by typing a part of its name or of what it is for. */
export function TypeSelect({ types, ...select }: TypeSelectProps) {
  const { t, i18n } = useLingui()
  const groups = Map.groupBy(types, (type) => fieldTypeLooks[type].group)
  const option = (type: FieldTypeName) => ({ value: type, label: i18n._(fieldTypeLooks[type].name) })
  const says = (type: FieldTypeName) => fold(`${i18n._(fieldTypeLooks[type].name)} ${i18n._(fieldTypeLooks[type].hint)}`)
  const filter: OptionsFilter = ({ options, search }) =>
    options.flatMap((one) => {
      if (!('group' in one)) return one
      const items = one.items.filter(({ value }) => says(value as FieldTypeName).includes(fold(search)))
      return items.length > 0 ? { ...one, items } : []
    })
  return (
    <Select
      {...select}
      data={[...groups].map(([group, ofGroup]) => ({ group: i18n._(typeGroups[group]), items: ofGroup.map(option) }))}
      filter={filter}
      renderOption={({ option: { value } }) => <TypeOption type={value as FieldTypeName} />}
      nothingFoundMessage={t`Nothing found`}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      maxDropdownHeight={360}
      onFocus={selectText}
      onClick={selectText}
    />
  )
}

/** What is typed takes the place of the type that stands there. */
function selectText({ currentTarget }: FocusEvent<HTMLInputElement> | MouseEvent<HTMLInputElement>): void {
  currentTarget.select()
}

function TypeOption({ type }: { type: FieldTypeName }) {
  const { i18n } = useLingui()
  const look = fieldTypeLooks[type]
  return (
    <Group gap="sm" wrap="nowrap">
      <look.icon size={18} stroke={1.7} aria-hidden />
      <div>
        <Text size="sm">{i18n._(look.name)}</Text>
        <Text size="xs" opacity={0.8}>
          {i18n._(look.hint)}
        </Text>
      </div>
    </Group>
  )
}
