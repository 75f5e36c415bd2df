import { Button, Table, Text, UnstyledButton } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer, ImportCause, ImportRow, ReportedProblem } from '@nurt/core/imports/api.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { printCount } from '../ui/print-count.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { importCausesQuery, importRowsQuery } from './import-queries.ts'
import { useColumnName } from './useColumnName.ts'

/** Each cause once, with its first rows; opened, every row. */
export function ImportCauses({ answer }: { answer: ImportAnswer }) {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const { data } = useSuspenseQuery(importCausesQuery(url, answer.id))
  const isTrial = answer.state === 'checked'
  return (
    <>
      {data.first !== undefined && <OnlyFirst count={data.first} isTrial={isTrial} />}
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing={6} aria-label={isTrial ? t`Rows that are not imported` : t`Rows that were not imported`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={{ base: 104, sm: 190 }}>
                <Trans>Row</Trans>
              </Table.Th>
              <Table.Th w={{ base: '28%', sm: '18%' }}>
                <Trans>Column</Trans>
              </Table.Th>
              <Table.Th w={{ sm: '28%' }}>
                <Trans>In the file</Trans>
              </Table.Th>
              <Table.Th visibleFrom="sm">
                {isTrial ? <Trans>Why it is not imported</Trans> : <Trans>Why it was not imported</Trans>}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.causes.map((cause) => (
              <CauseRows key={cause.key} answer={answer} cause={cause} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}

/** The report ends there. */
function OnlyFirst({ count, isTrial }: { count: number; isTrial: boolean }) {
  const { i18n } = useLingui()
  const rows = printCount({ count, capped: false }, i18n.locale)
  return (
    <Text size="sm" c="dimmed">
      {isTrial ? (
        <Trans>Only the first {rows} rows that are not imported are counted here. Mend these in the file first, then check it again.</Trans>
      ) : (
        <Trans>Only the first {rows} rows that were not imported are counted here.</Trans>
      )}
    </Text>
  )
}

function CauseRows({ answer, cause }: { answer: ImportAnswer; cause: ImportCause }) {
  const { t } = useLingui()
  const columnName = useColumnName(answer)
  const sentence = useValueProblem()
  const [isOpen, setOpen] = useState(false)
  const { problem, first, rows } = cause
  const column = problem && columnName(problem)
  const why = problem ? sentence(problem) : t`It is there already.`
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const numbers = `${first.join(', ')}${rows > first.length ? '…' : ''}`
  return (
    <>
      <ReportLine column={column} why={why} value={<CauseValues cause={cause} />}>
        {rows === 1 ? (
          numbers
        ) : (
          <UnstyledButton onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} display="flex" style={{ gap: 4 }}>
            <Chevron size={16} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
            <span>
              <Text span size="sm" fw={550} display="block">
                <Plural value={rows} one="# row" other="# rows" />
              </Text>
              <Text span size="xs" c="dimmed">
                {numbers}
              </Text>
            </span>
          </UnstyledButton>
        )}
      </ReportLine>
      {isOpen && <RowsOfCause answer={answer} cause={cause} />}
    </>
  )
}

/** The commonest ones, how often each where that says something. */
function CauseValues({ cause: { rows, values, others } }: { cause: ImportCause }) {
  const { t } = useLingui()
  const isMany = rows > 1 && values.length > 1
  const words = values.map(({ value, rows: count }) => `${value || t`empty`}${isMany && count > 1 ? ` (${count})` : ''}`)
  if (words.length === 0) return null
  const isEmpty = values.length === 1 && values[0]?.value === ''
  return (
    <Text span size="sm" {...(isEmpty && { c: 'dimmed' })}>
      {words.join(' · ')}
      {others > 0 && ' …'}
    </Text>
  )
}

function RowsOfCause({ answer, cause }: { answer: ImportAnswer; cause: ImportCause }) {
  const { t, i18n } = useLingui()
  const { url } = useWorkspace()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(importRowsQuery(url, answer.id, cause.key))
  const lines = data?.pages.flatMap(({ rows }) => rows) ?? []
  return (
    <>
      {lines.map((row) => (
        <RowOfCause key={row.row} row={row} cause={cause} />
      ))}
      {error && (
        <WholeLine>
          <ProblemBox text={i18n._(problemText(error))} />
        </WholeLine>
      )}
      {!data && !error && <WholeLine>{t`Loading…`}</WholeLine>}
      {hasNextPage && (
        <WholeLine>
          <Button variant="default" size="xs" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            <Trans>Show more</Trans>
          </Button>
        </WholeLine>
      )}
    </>
  )
}

/** Says why only where that says more than the cause. */
function RowOfCause({ row: { row, problems }, cause }: { row: ImportRow; cause: ImportCause }) {
  const { t } = useLingui()
  const sentence = useValueProblem()
  const isOfCause = ({ column, code }: ReportedProblem) => column === cause.problem?.column && code === cause.problem.code
  const problem = problems.find(isOfCause)
  const why = problem && cause.problem && sentence(problem) !== sentence(cause.problem) ? sentence(problem) : ''
  return (
    <ReportLine why={why} value={problem && (problem.value || t`empty`)}>
      <Text span size="sm" pl={20}>
        {row}
      </Text>
    </ReportLine>
  )
}

function WholeLine({ children }: { children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Td colSpan={4}>{children}</Table.Td>
    </Table.Tr>
  )
}

interface ReportLineProps {
  /** Which row, or rows. */
  children: ReactNode
  column?: string | undefined
  value: ReactNode
  why: string
}

function ReportLine({ children, column, value, why }: ReportLineProps) {
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>{children}</Table.Td>
      <Table.Td>{column}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {value}
        {/* a phone has no room for one more column */}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {why}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{why}</Table.Td>
    </Table.Tr>
  )
}
