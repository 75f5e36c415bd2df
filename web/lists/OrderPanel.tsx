import { Box } from '@mantine/core'
import { OrderLines } from './OrderLines.tsx'
import type { ListView } from './useListPage.ts'

/** The fields that decide the order, the first before the others. */
export function OrderPanel({ view: { module, question, ask } }: { view: ListView }) {
  return (
    <Box w={360} maw="86vw">
      <OrderLines module={module} order={question.order} onChange={(order) => ask({ order })} />
    </Box>
  )
}
