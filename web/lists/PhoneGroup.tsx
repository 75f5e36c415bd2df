import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconChevronRight } from '@tabler/icons-react'
import type { Group } from './group-condition.ts'
import { GroupName } from './GroupName.tsx'
import styles from './PhoneList.module.css'
import { PhoneSums } from './PhoneSums.tsx'
import type { RecordGridProps } from './RecordGrid.tsx'

interface PhoneGroupProps {
  group: Group
  open: boolean
  shape: NonNullable<RecordGridProps['group']>
  module: Module
  /** Its sums stand below its name. */
  isTall: boolean
}

/** A group's heading under a thumb: what it is, how many, its sums. */
export function PhoneGroup({ group, open, shape, module, isTall }: PhoneGroupProps) {
  const { i18n } = useLingui()
  return (
    <button
      type="button"
      className={styles.group}
      data-tall={isTall || undefined}
      aria-expanded={open}
      onClick={() => shape.onToggle(group)}
    >
      <IconChevronRight size={16} aria-hidden />
      <span className={styles.groupName}>
        <GroupName group={group} field={shape.field} by={shape.by} />
      </span>
      <span className={styles.count}>{new Intl.NumberFormat(i18n.locale).format(group.count)}</span>
      <PhoneSums totals={group.totals} module={module} className={styles.sums} />
    </button>
  )
}
