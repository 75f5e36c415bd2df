import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import styles from './Grid.module.css'
import type { Group } from './group-condition.ts'
import { groupLabel } from './group-label.ts'

interface GroupNameProps {
  group: Group
  /** The field that the list is grouped by. */
  field: Field
  by: 'day' | 'week' | 'month' | 'quarter' | 'year'
}

/** What a group holds: a tag, a name, a period, or that the field is blank. */
export function GroupName({ group, field, by }: GroupNameProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  if (group.key === null) return <span className={styles.dim}>{t`blank`}</span>
  const text = groupLabel(group, field, by, workspace)
  if (text !== undefined) return <span className={styles.text}>{text}</span>
  return fieldCell(field, field.type === 'multi_choice' ? [group.key] : group.key, workspace)
}
