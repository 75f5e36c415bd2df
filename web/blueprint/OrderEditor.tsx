import { ActionIcon, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module, Order } from '@nurt/core/blueprint/document.ts'
import { IconX } from '@tabler/icons-react'
import { FieldSelect } from '../lists/FieldSelect.tsx'

interface OrderEditorProps {
  module: Module
  order: List['order']
  onChange: (order: List['order']) => void
}

/** By which field the records stand, and by which where those are equal. */
export function OrderEditor({ module, order, onChange }: OrderEditorProps) {
  const { t } = useLingui()
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t`Order`}
      </Text>
      <Stack gap={6}>
        {order.map((by, place) => (
          <Group key={by.field} gap={6} wrap="nowrap">
            <div style={{ flex: 1 }}>
              <FieldSelect
                module={module}
                value={by.field}
                label={t`Order by`}
                onChange={({ path }) => onChange(order.with(place, { ...by, field: path }))}
              />
            </div>
            <SegmentedControl
              size="xs"
              value={by.direction}
              onChange={(direction) => onChange(order.with(place, { ...by, direction: direction as Order['direction'] }))}
              data={[
                { value: 'asc', label: t`rising` },
                { value: 'desc', label: t`falling` },
              ]}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`Remove`}
              disabled={order.length === 1}
              onClick={() => onChange(order.toSpliced(place, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <FieldSelect
          module={module}
          value={null}
          label={t`Then by`}
          onChange={({ path }) => !order.some(({ field }) => field === path) && onChange([...order, { field: path, direction: 'asc' }])}
        />
      </Stack>
    </div>
  )
}
