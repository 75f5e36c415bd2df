import { Table } from '@mantine/core'
import styles from './Chart.module.css'

/** The chart's numbers as text, for those who read them or cannot see the bars. */
export function ChartTable({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    <Table mt="md" maw={720} fz="sm" className={`nurt-number ${styles.table}`} withRowBorders={false} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          {head.map((text, position) => (
            <Table.Th key={text} ta={position === 0 ? 'left' : 'right'} c="dimmed" fz="xs">
              {text}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((cells) => (
          <Table.Tr key={cells[0]}>
            {cells.map((text, position) => (
              <Table.Td key={position} ta={position === 0 ? 'left' : 'right'}>
                {text}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
