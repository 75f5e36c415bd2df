import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import styles from './Grid.module.css'
import type { Group } from './group-condition.ts'
import { GroupName } from './GroupName.tsx'
import type { RowFrame } from './GridRow.tsx'
import { SumsRow } from './SumsRow.tsx'

interface GroupRowProps {
  frame: RowFrame
  group: Group
  /** The field that the list is grouped by. */
  field: Field
  by: 'day' | 'week' | 'month' | 'quarter' | 'year'
  open: boolean
  at: number
  start: number
  active: number
  onToggle: (group: Group) => void
}

/** A group's heading: what it is, how many, and the sums under their columns. */
export const GroupRow = memo(function GroupRow({ frame, group, field, by, open, at, start, active, onToggle }: GroupRowProps) {
  const { i18n } = useLingui()
  return (
    <SumsRow frame={frame} totals={group.totals} at={at} start={start} active={active}>
      <button type="button" className={styles.toggle} aria-expanded={open} tabIndex={-1} onClick={() => onToggle(group)} data-inside>
        <IconChevronRight size={14} aria-hidden />
        <GroupName group={group} field={field} by={by} />
        <span className={styles.dim}>{new Intl.NumberFormat(i18n.locale).format(group.count)}</span>
      </button>
    </SumsRow>
  )
})
