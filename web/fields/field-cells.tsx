import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { addressCell } from './AddressField.tsx'
import { autonumberCell } from './AutonumberField.tsx'
import { bankAccountCell } from './BankAccountField.tsx'
import { choiceCell } from './ChoiceField.tsx'
import { dateCell } from './DateField.tsx'
import { datetimeCell } from './DatetimeField.tsx'
import { durationCell } from './DurationField.tsx'
import { emailCell } from './EmailField.tsx'
import type { FieldCell } from './field-cell.ts'
import { filesCell } from './FilesField.tsx'
import { formulaCell } from './FormulaField.tsx'
import { linesCell } from './LinesField.tsx'
import { linkCell } from './LinkField.tsx'
import { longTextCell } from './LongTextField.tsx'
import { moneyCell } from './MoneyField.tsx'
import { multiChoiceCell } from './MultiChoiceField.tsx'
import { multiLinkCell } from './MultiLinkField.tsx'
import { numberCell } from './NumberField.tsx'
import { percentCell } from './PercentField.tsx'
import { personCell } from './PersonField.tsx'
import { phoneCell } from './PhoneField.tsx'
import { rollupCell } from './RollupField.tsx'
import { taxIdCell } from './TaxIdField.tsx'
import { teamCell } from './TeamField.tsx'
import { textCell } from './TextField.tsx'
import { urlCell } from './UrlField.tsx'
import { yesNoCell } from './YesNoField.tsx'

/** How a grid shows a value of each field type. */
export const fieldCells: { readonly [T in FieldTypeName]: FieldCell<T> } = {
  text: textCell,
  long_text: longTextCell,
  number: numberCell,
  percent: percentCell,
  money: moneyCell,
  date: dateCell,
  datetime: datetimeCell,
  duration: durationCell,
  yes_no: yesNoCell,
  choice: choiceCell,
  multi_choice: multiChoiceCell,
  link: linkCell,
  multi_link: multiLinkCell,
  person: personCell,
  team: teamCell,
  email: emailCell,
  phone: phoneCell,
  url: urlCell,
  address: addressCell,
  tax_id: taxIdCell,
  bank_account: bankAccountCell,
  autonumber: autonumberCell,
  files: filesCell,
  formula: formulaCell,
  rollup: rollupCell,
  lines: linesCell,
}

/** The cell of a field that is known only at run time; nothing for a blank. */
export function fieldCell(field: Field, value: unknown, workspace: Workspace): ReactNode {
  if (isBlank(value)) return null
  const draw = fieldCells[field.type] as (field: Field, value: unknown, workspace: Workspace) => ReactNode
  return draw(field, value, workspace)
}
