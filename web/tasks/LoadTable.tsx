import { useLingui } from '@lingui/react/macro'
import { Table, UnstyledButton } from '@mantine/core'
import type { PersonLoad } from '@nurt/core/processes/overview-api.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { TasksOf } from '../processes/TasksOf.tsx'
import { useAssignedName } from '../processes/useAssignedName.ts'
import { useAway } from '../processes/useAway.ts'
import styles from '../processes/Work.module.css'
import { HandMadeOf } from './HandMadeOf.tsx'

type Load = PersonLoad | Omit<PersonLoad, 'done'>

interface LoadTableProps {
  rows: readonly Load[]
  /** Whose tasks are shown. */
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** One row for each person and each team that has something to do; who is late stands first. */
export function LoadTable({ rows, chosen, onChoose }: LoadTableProps) {
  const { t } = useLingui()
  const most = Math.max(1, ...rows.map(({ open }) => open))
  return (
    <Table className={`nurt-number ${styles.load}`} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t`Who`}</Table.Th>
          <Table.Th ta="right">{t`Open`}</Table.Th>
          <Table.Th ta="right">{t`Overdue`}</Table.Th>
          <Table.Th className={styles.wide}>{t`The oldest waits since`}</Table.Th>
          <Table.Th ta="right">{t`Done in 30 days`}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((one) => (
          <Fragment key={one.id}>
            <LoadRow one={one} most={most} isChosen={chosen === one.id} onChoose={() => onChoose(one.id)} />
            {chosen === one.id && (
              <Table.Tr>
                <Table.Td colSpan={5} className={styles.held}>
                  <div className={styles.within}>
                    {one.open > one.handMade.open && <TasksOf of={one.id} />}
                    <HandMadeOf of={one.id} open={one.handMade.open} done={one.handMade.done} />
                  </div>
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface LoadRowProps {
  one: Load
  /** The most that anybody has: the longest bar. */
  most: number
  isChosen: boolean
  onChoose: () => void
}

function LoadRow({ one, most, isChosen, onChoose }: LoadRowProps) {
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const assigned = useAssignedName()
  const away = useAway()(one.id)?.long
  const name = 'done' in one ? nameOf(one.id) : assigned({ person: null, queue: one.id })
  const isSome = one.open > 0 || one.handMade.done > 0
  const Chevron = isChosen ? IconChevronDown : IconChevronRight
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton className={styles.who} disabled={!isSome} aria-expanded={isChosen} onClick={onChoose}>
          {isSome ? <Chevron size={16} aria-hidden /> : <span className={styles.gap} />}
          <span>
            {name}
            {away && <span className={styles.away}>{away}</span>}
          </span>
        </UnstyledButton>
      </Table.Td>
      <Table.Td ta="right">
        <i className={styles.bar} style={{ width: `${(one.open / most) * 56}px` }} aria-hidden />
        {one.open}
        <ByHand count={one.handMade.open} of={one.open} />
      </Table.Td>
      <Table.Td ta="right" className={one.overdue > 0 ? styles.overdue : undefined}>
        {one.overdue}
      </Table.Td>
      <Table.Td className={styles.wide}>{one.oldest ? moment(one.oldest) : ''}</Table.Td>
      <Table.Td ta="right">
        {'done' in one && (
          <>
            {one.done}
            <ByHand count={one.handMade.done} of={one.done} />
          </>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** How many of them no process gave, where there are both. */
function ByHand({ count, of }: { count: number; of: number }) {
  const { t } = useLingui()
  return count > 0 && count < of && <span className={styles.away}>{t`hand-made: ${count}`}</span>
}
