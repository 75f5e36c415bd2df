import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, SegmentedControl, Stack } from '@mantine/core'
import type { Module, Order } from '@nurt/core/blueprint/document.ts'
import { IconX } from '@tabler/icons-react'
import { FieldSelect } from './FieldSelect.tsx'
import type { ListField } from './fields-of.ts'

interface OrderLinesProps {
  module: Module
  order: readonly Order[]
  onChange: (order: Order[]) => void
}

const most = 5

/** By which field the records stand, and by which where those are equal. */
export function OrderLines({ module, order, onChange }: OrderLinesProps) {
  const { t } = useLingui()
  const set = (position: number, by: Order | undefined) => onChange(by ? order.with(position, by) : order.toSpliced(position, 1))
  return (
    <Stack gap={6}>
      {order.map((by, position) => (
        <OrderLine key={by.field} module={module} by={by} only={order.length === 1} onChange={(next) => set(position, next)} />
      ))}
      {order.length < most && (
        <FieldSelect
          module={module}
          value={null}
          label={order.length > 0 ? t`Then by` : t`Order by`}
          only={isOrderable}
          onChange={({ path }) => !order.some(({ field }) => field === path) && onChange([...order, { field: path, direction: 'asc' }])}
        />
      )}
    </Stack>
  )
}

interface OrderLineProps {
  module: Module
  by: Order
  /** The last one left stays. */
  only: boolean
  onChange: (by: Order | undefined) => void
}

function OrderLine({ module, by, only, onChange }: OrderLineProps) {
  const { t } = useLingui()
  return (
    <Group gap={6} wrap="nowrap">
      <div style={{ flex: 1 }}>
        <FieldSelect
          module={module}
          value={by.field}
          label={t`Order by`}
          only={isOrderable}
          onChange={({ path }) => onChange({ ...by, field: path })}
        />
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t`Rising or falling`}
        value={by.direction}
        onChange={(direction) => onChange({ ...by, direction: direction as Order['direction'] })}
        data={[
          { value: 'asc', label: t`rising` },
          { value: 'desc', label: t`falling` },
        ]}
      />
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t`Remove`} disabled={only} onClick={() => onChange(undefined)}>
        <IconX size={15} />
      </ActionIcon>
    </Group>
  )
}

const unordered = new Set(['multi_choice', 'multi_link', 'people', 'files', 'lines', 'address', 'long_text'])

function isOrderable({ field }: ListField): boolean {
  return !unordered.has(field.type)
}
