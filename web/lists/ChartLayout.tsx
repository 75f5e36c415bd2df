import { Trans, useLingui } from '@lingui/react/macro'
import type { Color, Field } from '@nurt/core/blueprint/document.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { totalTexts } from './cell-text.ts'
import { Charts } from './Charts.tsx'
import { fieldLabel, listField } from './fields-of.ts'
import { inGroup } from './group-condition.ts'
import { groupText } from './group-label.ts'
import { GroupsNote } from './GroupsNote.tsx'
import { groupsQuery, withLayout } from './queries.ts'
import { recordsOf } from './records-of.ts'
import type { ListView } from './useListPage.ts'

/** A count, a sum or an average per group. */
export function ChartLayout({ view }: { view: ListView }) {
  if (!view.question.group) {
    return (
      <EmptyState>
        <Trans>A chart needs groups. Choose by what to group.</Trans>
      </EmptyState>
    )
  }
  return <GroupBars view={view} group={view.question.group} />
}

function GroupBars({ view, group }: { view: ListView; group: NonNullable<ListView['question']['group']> }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { question, asked, module } = view
  const layout = question.layout.kind === 'chart' ? question.layout : undefined
  const { total, average, shape } = layout ?? {}
  const { data } = useSuspenseQuery<Groups>(
    groupsQuery(withLayout({ ...asked, question: { ...asked.question, group } }, question.layout)) as never,
  )
  const grouped = listField(workspace.blueprint, module, group.field)
  const summed = total ? listField(workspace.blueprint, module, total) : undefined
  if (!grouped) return null
  const measure = summed && fieldLabel(summed, workspace.labelOf)

  return (
    <Charts
      note={<GroupsNote {...data} />}
      label={view.name}
      measure={measure ? (average ? t`${measure}: average` : measure) : t`Records`}
      rowHead={fieldLabel(grouped, workspace.labelOf)}
      shape={shape}
      rows={data.groups.map((one) => {
        const name = one.key === null ? t`blank` : groupText(one, grouped.field, group.by ?? 'month', workspace)
        const sums = average ? one.averages : one.totals
        return {
          name,
          label: name,
          color: colorOf(grouped.field, one.key),
          amounts: total ? [sums?.[total] ?? []].flat() : [String(one.count)],
          count: one.count,
          link: recordsOf(view, inGroup(question.condition, group, grouped.field, one.key)),
        }
      })}
      printAmount={summed && ((wire) => totalTexts(summed.field, wire, workspace).join(' '))}
    />
  )
}

function colorOf(field: Field, key: string | null): Color | undefined {
  const choices = field.type === 'choice' || field.type === 'multi_choice' ? field.choices : []
  return choices.find((choice) => choice.key === key)?.color
}
