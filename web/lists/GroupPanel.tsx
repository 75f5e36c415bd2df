import { useLingui } from '@lingui/react/macro'
import { Button, Select, Stack } from '@mantine/core'
import type { Question } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { listField, type ListField } from './fields-of.ts'
import type { ListView } from './useListPage.ts'
import { isDateLike, valueKind } from './value-kind.ts'

type Unit = NonNullable<NonNullable<Question['group']>['by']>

interface GroupPanelProps {
  view: ListView
  onChoose: (group: Question['group'] | null) => void
}

/** The field that makes the groups, and the period when it is a date. */
export function GroupPanel({ view: { module, question }, onChoose }: GroupPanelProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const { group } = question
  const listed = group && listField(blueprint, module, group.field)
  return (
    <Stack gap="xs" w={260}>
      <FieldSelect
        module={module}
        value={group?.field ?? null}
        label={t`Group by`}
        only={isGroupable}
        startsHere={!group}
        onChange={(field) => onChoose({ field: field.path })}
      />
      {listed && group && <GroupOptions group={group} listed={listed} onChoose={onChoose} />}
    </Stack>
  )
}

interface GroupOptionsProps {
  group: NonNullable<Question['group']>
  listed: ListField
  onChoose: (group: Question['group'] | null) => void
}

function GroupOptions({ group, listed, onChoose }: GroupOptionsProps) {
  const { t } = useLingui()
  return (
    <>
      {isDateLike(listed.field) && <UnitSelect value={group.by ?? 'month'} onChange={(by) => onChoose({ ...group, by })} />}
      <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose(null)}>
        {t`Do not group`}
      </Button>
    </>
  )
}

function UnitSelect({ value, onChange }: { value: Unit; onChange: (unit: Unit) => void }) {
  const { t } = useLingui()
  const data: { value: Unit; label: string }[] = [
    { value: 'day', label: t`by day` },
    { value: 'week', label: t`by week` },
    { value: 'month', label: t`by month` },
    { value: 'quarter', label: t`by quarter` },
    { value: 'year', label: t`by year` },
  ]
  return (
    <Select
      size="xs"
      aria-label={t`Period`}
      data={data}
      value={value}
      onChange={(next) => next && onChange(next as Unit)}
      allowDeselect={false}
    />
  )
}

const groupable = new Set(['choice', 'multi_choice', 'link', 'person', 'team', 'yes_no', 'date', 'datetime'])

function isGroupable({ field }: ListField): boolean {
  return groupable.has(valueKind(field))
}
