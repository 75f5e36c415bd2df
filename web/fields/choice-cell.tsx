import type { Choice } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import type { FieldCell } from './field-cell.ts'
import { Tag } from './Tag.tsx'

export const choiceCell: FieldCell<'choice'> = (field, value, workspace) => choiceTag(field.choices, value, workspace)

export const multiChoiceCell: FieldCell<'multi_choice'> = (field, value, workspace) =>
  value.map((key) => choiceTag(field.choices, key, workspace))

/** A key that is no longer among the choices shows as itself. */
export function choiceTag(choices: readonly Choice[], key: string, { labelOf }: Workspace): ReactNode {
  const choice = choices.find((choice) => choice.key === key)
  return (
    <Tag key={key} color={choice?.color ?? 'gray'}>
      {(choice && labelOf(choice.name)) || key}
    </Tag>
  )
}
