import { useLingui } from '@lingui/react/macro'
import { Button, Select, Stack } from '@mantine/core'
import type { Question } from '@nurt/core/blueprint/document.ts'
import { IconLayoutRows } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { fieldLabel, listField, type ListField } from './fields-of.ts'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import type { ListView } from './useListPage.ts'
import { isDateLike, valueKind } from './value-kind.ts'

type Unit = NonNullable<NonNullable<Question['group']>['by']>

/** By what the records are grouped. */
export function GroupMenu({ view: { module, question, ask } }: { view: ListView }) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const [opened, setOpened] = useState(false)
  const { group } = question
  const listed = group && listField(blueprint, module, group.field)
  const choose = (next: Question['group'] | null) => {
    setOpened(false)
    ask({ group: next })
  }
  return (
    <ToolbarMenu
      opened={opened}
      onClose={() => setOpened(false)}
      target={
        <Button
          size="xs"
          variant={listed ? 'light' : 'subtle'}
          color={listed ? undefined : 'gray'}
          leftSection={<IconLayoutRows size={15} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {listed ? t`By ${fieldLabel(listed, labelOf)}` : t`Group`}
        </Button>
      }
    >
      <Stack gap="xs" w={260}>
        <FieldSelect
          module={module}
          value={group?.field ?? null}
          label={t`Group by`}
          only={isGroupable}
          startsHere={!group}
          onChange={(field) => choose({ field: field.path })}
        />
        {listed && group && <GroupOptions group={group} listed={listed} onChoose={choose} />}
      </Stack>
    </ToolbarMenu>
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
