import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { choiceTag } from '../fields/choice-cell.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { linkTo } from '../fields/link-cell.tsx'
import { textWidth } from '../ui/text-width.ts'
import { cellPadding, fonts, tagPadding } from './column-width.ts'
import { fittingTags } from './fitting-tags.ts'
import type { Column } from './columns.ts'
import styles from './SeveralCell.module.css'

/** A cell of the column; of several tags or links those that fit into its width whole, and how many more there are. */
export function cellIn({ field, width }: Pick<Column, 'field' | 'width'>, value: unknown, workspace: Workspace): ReactNode {
  if (!Array.isArray(value)) return fieldCell(field, value, workspace)
  const room = width - cellPadding
  if (field.type === 'multi_choice') {
    const names = new Map(field.choices.map(({ key, name }) => [key, workspace.labelOf(name) || key]))
    const parts = (value as string[]).map((key) => ({ name: names.get(key) ?? key, drawn: choiceTag(field.choices, key, workspace) }))
    return several(parts, room, (name) => textWidth(name, fonts.tag) + tagPadding)
  }
  if (field.type === 'multi_link') {
    const parts = (value as LinkValue[]).map((link) => ({ name: link[1], drawn: linkTo(field.module, link, workspace) }))
    return several(parts, room, (name) => textWidth(name, fonts.cell))
  }
  return fieldCell(field, value, workspace)
}

interface Part {
  name: string
  drawn: ReactNode
}

function several(parts: Part[], room: number, widthOf: (name: string) => number): ReactNode {
  const shown = fittingTags(
    parts.map(({ name }) => widthOf(name)),
    room,
  )
  const rest = parts.slice(shown).map(({ name }) => name)
  return (
    <span className={styles.several}>
      {parts.slice(0, shown).map(({ drawn }) => drawn)}
      {rest.length > 0 && (
        <span className={styles.more} title={rest.join(', ')}>
          <span aria-hidden>+{rest.length}</span>
          <span className={styles.unseen}>{rest.join(', ')}</span>
        </span>
      )}
    </span>
  )
}
