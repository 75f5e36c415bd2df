import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { OrderLines } from '../lists/OrderLines.tsx'

interface OrderEditorProps {
  module: Module
  order: List['order']
  onChange: (order: List['order']) => void
}

export function OrderEditor({ module, order, onChange }: OrderEditorProps) {
  const { t } = useLingui()
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t`Order`}
      </Text>
      <OrderLines module={module} order={order} onChange={onChange} />
    </div>
  )
}
