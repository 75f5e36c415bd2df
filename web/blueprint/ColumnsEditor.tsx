import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSelect } from '../lists/FieldSelect.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { useDraft } from './useDraft.ts'

interface ColumnsEditorProps {
  module: Module
  columns: List['columns']
  onChange: (columns: List['columns']) => void
}

export function ColumnsEditor({ module, columns, onChange }: ColumnsEditorProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const nameOf = (path: string) => {
    const listed = listField(blueprint, module, path)
    return listed ? fieldLabel(listed, labelOf) : path
  }
  const move = (place: number, step: number) => {
    const [column] = columns.slice(place, place + 1)
    if (column) onChange(columns.toSpliced(place, 1).toSpliced(place + step, 0, column))
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t`Columns`}
      </Text>
      <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {columns.map(({ field }, place) => (
          <Group key={field} component="li" gap={6} wrap="nowrap">
            <Text size="sm" style={{ flex: 1 }}>
              {nameOf(field)}
            </Text>
            <OrderButtons name={nameOf(field)} place={place} count={columns.length} onMove={(step) => move(place, step)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`Take the column ${nameOf(field)} out`}
              disabled={columns.length === 1}
              onClick={() => onChange(columns.toSpliced(place, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <FieldSelect
        module={module}
        value={null}
        label={t`Add a column`}
        onChange={({ path }) => !columns.some(({ field }) => field === path) && onChange([...columns, { field: path }])}
      />
    </div>
  )
}
