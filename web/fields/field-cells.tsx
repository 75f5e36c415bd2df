import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { figuresCell, longTextCell, plainCell } from './cell-text.tsx'
import { choiceCell, multiChoiceCell } from './choice-cell.tsx'
import type { FieldCell } from './field-cell.ts'
import { linkCell, multiLinkCell } from './link-cell.tsx'
import { PersonName } from './PersonName.tsx'

/** How a grid shows a value of each field type. Apart from the controls, which a list loads when something is edited. */
export const fieldCells: { readonly [T in FieldTypeName]: FieldCell<T> } = {
  text: plainCell,
  long_text: longTextCell,
  number: figuresCell,
  percent: figuresCell,
  money: figuresCell,
  date: plainCell,
  datetime: plainCell,
  duration: figuresCell,
  yes_no: plainCell,
  choice: choiceCell,
  multi_choice: multiChoiceCell,
  link: linkCell,
  multi_link: multiLinkCell,
  person: (_field, value, { nameOf }) => <PersonName id={value} name={nameOf(value)} />,
  people: plainCell,
  team: plainCell,
  email: plainCell,
  phone: plainCell,
  url: plainCell,
  address: plainCell,
  tax_id: plainCell,
  bank_account: plainCell,
  autonumber: plainCell,
  files: plainCell,
  formula: plainCell,
  rollup: plainCell,
  lines: plainCell,
}

/** The cell of a field that is known only at run time; nothing for a blank. */
export function fieldCell(field: Field, value: unknown, workspace: Workspace): ReactNode {
  if (isBlank(value)) return null
  const draw = fieldCells[field.type] as (field: Field, value: unknown, workspace: Workspace) => ReactNode
  return draw(field, value, workspace)
}
