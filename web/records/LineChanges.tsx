import { Trans, useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { lineChanges } from '@nurt/core/records/line-changes.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { linesIn, shownFields, type LineField } from '../fields/line-fields.ts'
import { cellText } from '../lists/cell-text.ts'
import { ChangeText } from './ChangeText.tsx'
import styles from './Record.module.css'

interface LineChangesProps {
  field: FieldOf<'lines'>
  from: unknown
  to: unknown
}

/** What came, went and changed among the line items, each by its name. */
export function LineChanges({ field, from, to }: LineChangesProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { added, removed, changed, moved } = lineChanges(field, linesIn(from), linesIn(to))
  const name = workspace.labelOf(field.name)
  const [first] = shownFields(field)
  const nameOf = (line: LineValue) => {
    const printed = first && cellText(first, line[first.key] ?? null, workspace)
    return printed ? t`“${printed}”` : t`unnamed`
  }
  const names = (lines: readonly LineValue[]) => lines.map(nameOf).join(', ')
  const measures = shownFields(field).filter((part) => part !== first && isMeasure(part))
  /** “Posts” (Quantity: 2; Price: 900,00 zł) */
  const whole = (line: LineValue) => {
    const told = measures.map((part) => [workspace.labelOf(part.name), cellText(part, line[part.key] ?? null, workspace)])
    const parts = told.filter(([, text]) => text).map((part) => part.join(': '))
    return parts.length > 0 ? `${nameOf(line)} (${parts.join('; ')})` : nameOf(line)
  }
  return (
    <>
      {added.length > 0 && (
        <p className={styles.change}>
          <Trans>
            {name}: added {names(added)}
          </Trans>
        </p>
      )}
      {removed.length > 0 && (
        <p className={styles.change}>
          <Trans>
            {name}: removed {removed.map(whole).join(', ')}
          </Trans>
        </p>
      )}
      {changed.map(({ line, field: part, from: was, to: is }) => (
        <ChangeText
          key={`${line.id} ${part.key}`}
          name={`${name}, ${nameOf(line)}, ${workspace.labelOf(part.name)}`}
          from={cellText(part, was, workspace)}
          to={cellText(part, is, workspace)}
        />
      ))}
      {moved && (
        <p className={styles.change}>
          <Trans>{name}: in another order</Trans>
        </p>
      )}
    </>
  )
}

/** What a line was worth stands nowhere else once it is gone. */
function isMeasure(part: LineField): boolean {
  return part.type === 'number' || part.type === 'money' || part.type === 'percent'
}
