import { Alert, Button, Stack, Table, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer, ImportRow, ImportState } from '@nurt/core/imports/api.ts'
import { countNewFields } from '@nurt/core/imports/column-calls.ts'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { importRowsQuery } from './import-queries.ts'
import { ImportCounts, TakenBackCounts } from './ImportCounts.tsx'

/** The counts in a sentence, then every row that was not taken and why. */
export function ImportReport({ answer }: { answer: ImportAnswer }) {
  const { me, nameOf } = useWorkspace()
  const { skipped, problems } = answer.progress
  const isUndone = answer.state === 'undone'
  const who = nameOf(answer.createdBy)
  return (
    <Stack aria-live="polite">
      <Alert color={problems > 0 ? 'yellow' : 'green'} variant="light">
        <Text fw={550}>
          <Heading state={answer.state} />
        </Text>
        {answer.createdBy !== me.id && (
          <Text size="sm">
            <Trans>Uploaded by {who}.</Trans>
          </Text>
        )}
        {isUndone ? (
          <TakenBackCounts progress={answer.progress} />
        ) : (
          <ImportCounts
            progress={answer.progress}
            {...(answer.state === 'checked' && { isTrial: true, newFields: countNewFields(answer.columns, answer.plan) })}
          />
        )}
      </Alert>
      {problems + skipped > 0 && !isUndone && <ProblemRows answer={answer} />}
    </Stack>
  )
}

function Heading({ state }: { state: ImportState }) {
  if (state === 'checked') return <Trans>Nothing is written yet. This is what would happen:</Trans>
  if (state === 'done') return <Trans>The import is done.</Trans>
  if (state === 'undone') return <Trans>The import is undone.</Trans>
  if (state === 'cancelled') return <Trans>The import was stopped. What was written until then:</Trans>
  return <Trans>The import did not finish. What was written until then:</Trans>
}

function ProblemRows({ answer }: { answer: ImportAnswer }) {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(importRowsQuery(url, answer.id))
  return (
    <>
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing={6} aria-label={t`Rows that are not imported`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={76}>
                <Trans>Row</Trans>
              </Table.Th>
              <Table.Th w={{ base: '30%', sm: '20%' }}>
                <Trans>Column</Trans>
              </Table.Th>
              <Table.Th w={{ sm: '30%' }}>
                <Trans>In the file</Trans>
              </Table.Th>
              <Table.Th visibleFrom="sm">
                <Trans>Why it is not imported</Trans>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.pages.flatMap(({ rows }) => rows.map((row) => <ReportedRow key={row.row} answer={answer} reported={row} />))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasNextPage && (
        <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} w="fit-content">
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

/** A line for each of its problems. */
function ReportedRow({ answer, reported: { row, outcome, problems } }: { answer: ImportAnswer; reported: ImportRow }) {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const sentence = useValueProblem()
  // where no column is at fault, one is missing
  const fieldName = (key: string) => labelOf(findModule(answer.module)?.fields.find((field) => field.key === key)?.name)
  if (outcome === 'skipped') {
    return (
      <Table.Tr>
        <Table.Td>{row}</Table.Td>
        <Table.Td />
        <Table.Td>
          <BelowValue>{t`It is there already.`}</BelowValue>
        </Table.Td>
        <Table.Td visibleFrom="sm">{t`It is there already.`}</Table.Td>
      </Table.Tr>
    )
  }
  return problems.map((problem) => (
    <Table.Tr key={`${problem.column} ${problem.field} ${problem.code}`}>
      <Table.Td>{row}</Table.Td>
      <Table.Td>{answer.columns[problem.column]?.name ?? fieldName(problem.field)}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {problem.value ||
          (problem.value === '' && (
            <Text span size="sm" c="dimmed">
              {t`empty`}
            </Text>
          ))}
        <BelowValue>{sentence(problem)}</BelowValue>
      </Table.Td>
      <Table.Td visibleFrom="sm">{sentence(problem)}</Table.Td>
    </Table.Tr>
  ))
}

/** A phone has no room for one more column. */
function BelowValue({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" hiddenFrom="sm">
      {children}
    </Text>
  )
}
