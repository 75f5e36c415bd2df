import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import styles from './Chart.module.css'
import type { QuestionChanges } from './question.ts'

interface ChartTableProps {
  head: string[]
  rows: string[][]
  /** Of each row, as the picture has it. */
  fills?: string[] | undefined
  /** The address that opens what a row stands for. */
  links?: (ListLink | undefined)[] | undefined
}

/** The same list otherwise asked. */
export interface ListLink {
  question: QuestionChanges
}

/** The chart's numbers as text, for those who read them or cannot see the bars. */
export function ChartTable({ head, rows, fills, links }: ChartTableProps) {
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
        {rows.map((cells, row) => (
          <Table.Tr key={`${cells[0]} ${row}`}>
            {cells.map((text, position) => (
              <Table.Td key={position} ta={position === 0 ? 'left' : 'right'}>
                {position === 0 && fills?.[row] && <i className={styles.dot} style={{ background: fills[row] }} aria-hidden />}
                {position === 0 && links?.[row] ? (
                  <Link to="." search={links[row]} className={styles.link}>
                    {text}
                  </Link>
                ) : (
                  text
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
