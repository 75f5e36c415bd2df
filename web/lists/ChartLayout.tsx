import { Trans, useLingui } from '@lingui/react/macro'
import type { Groups } from '@nurt/core/lists/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { totalTexts } from './cell-text.ts'
import { Charts } from './Charts.tsx'
import { fieldLabel, listField } from './fields-of.ts'
import { groupText } from './group-label.ts'
import { GroupsNote } from './GroupsNote.tsx'
import { groupsQuery } from './queries.ts'
import type { ListView } from './useListPage.ts'

/** Bars of a count or a sum per group. */
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
  const total = question.layout.kind === 'chart' ? question.layout.total : undefined
  const withTotal = total ? { ...asked, question: { ...asked.question, totals: [...new Set([...(question.totals ?? []), total])] } } : asked
  const { data } = useSuspenseQuery<Groups>(groupsQuery(withTotal) as never)
  const grouped = listField(workspace.blueprint, module, group.field)
  const summed = total ? listField(workspace.blueprint, module, total) : undefined
  if (!grouped) return null

  return (
    <Charts
      note={<GroupsNote {...data} />}
      label={view.name}
      measure={summed ? fieldLabel(summed, workspace.labelOf) : t`Records`}
      rowHead={fieldLabel(grouped, workspace.labelOf)}
      rows={data.groups.map((one) => {
        const name = one.key === null ? t`blank` : groupText(one, grouped.field, group.by ?? 'month', workspace)
        return { name, label: name, amounts: total ? [one.totals[total] ?? []].flat() : [String(one.count)], count: one.count }
      })}
      printAmount={summed && ((wire) => totalTexts(summed.field, wire, workspace).join(' '))}
    />
  )
}
