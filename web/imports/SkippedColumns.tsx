import { Text } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'

import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { columnCalls } from '@nurt/core/imports/column-calls.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'

const mostNamed = 10

/** Columns that hold values and go nowhere, so that nothing is lost unseen. */
export function SkippedColumns({ answer, plan }: { answer: ImportAnswer; plan: ImportPlan }) {
  const { t } = useLingui()
  const { mapping, newFields = {} } = plan
  const calls = columnCalls(answer.columns.map(({ name }) => name))
  const skipped = answer.columns.filter(
    ({ filled }, column) => filled > 0 && !mapping[column] && newFields[calls[column] ?? ''] === undefined,
  )
  if (skipped.length === 0) return null
  const named = skipped
    .slice(0, mostNamed)
    .map(({ name, filled }) => t`${name} (values in ${plural(filled, { one: '# row', other: '# rows' })})`)
    .join(', ')
  const others = skipped.length - mostNamed
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span size="sm" fw={550}>
        <Trans>Skipped columns:</Trans>
      </Text>{' '}
      {named}
      {others > 0 && (
        <>
          {' '}
          <Plural value={others} one="and # more" other="and # more" />
        </>
      )}
      .{' '}
      {answer.looked !== undefined && (
        <Plural value={answer.looked} one="Only the first # row was looked at." other="Only the first # rows were looked at." />
      )}
    </Text>
  )
}
