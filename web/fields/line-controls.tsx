import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { ComponentType } from 'react'
import { AddressControl } from './AddressField.tsx'
import { AutonumberControl } from './AutonumberField.tsx'
import { BankAccountControl } from './BankAccountField.tsx'
import { ChoiceControl } from './ChoiceField.tsx'
import { DateControl } from './DateField.tsx'
import { DatetimeControl } from './DatetimeField.tsx'
import { DurationControl } from './DurationField.tsx'
import { EmailControl } from './EmailField.tsx'
import type { ControlProps, FieldControlProps } from './field-control.ts'
import { FilesControl } from './FilesField.tsx'
import { FormulaControl } from './FormulaField.tsx'
import { LinkControl } from './LinkField.tsx'
import { LongTextControl } from './LongTextField.tsx'
import { MoneyControl } from './MoneyField.tsx'
import { MultiChoiceControl } from './MultiChoiceField.tsx'
import { MultiLinkControl } from './MultiLinkField.tsx'
import { NumberControl } from './NumberField.tsx'
import { PeopleControl } from './PeopleField.tsx'
import { PercentControl } from './PercentField.tsx'
import { PersonControl } from './PersonField.tsx'
import { PhoneControl } from './PhoneField.tsx'
import { RollupControl } from './RollupField.tsx'
import { TaxIdControl } from './TaxIdField.tsx'
import { TeamControl } from './TeamField.tsx'
import { TextControl } from './TextField.tsx'
import { UrlControl } from './UrlField.tsx'
import { YesNoControl } from './YesNoField.tsx'

export type LineFieldType = Exclude<FieldTypeName, 'lines'>

const controls: { [T in LineFieldType]: ComponentType<ControlProps<T>> } = {
  text: TextControl,
  long_text: LongTextControl,
  number: NumberControl,
  percent: PercentControl,
  money: MoneyControl,
  date: DateControl,
  datetime: DatetimeControl,
  duration: DurationControl,
  yes_no: YesNoControl,
  choice: ChoiceControl,
  multi_choice: MultiChoiceControl,
  link: LinkControl,
  multi_link: MultiLinkControl,
  person: PersonControl,
  people: PeopleControl,
  team: TeamControl,
  email: EmailControl,
  phone: PhoneControl,
  url: UrlControl,
  address: AddressControl,
  tax_id: TaxIdControl,
  bank_account: BankAccountControl,
  autonumber: AutonumberControl,
  files: FilesControl,
  formula: FormulaControl,
  rollup: RollupControl,
}

/** The controls of what a line may hold: all but lines. Each is given only fields of its own type. */
export const lineControls = controls as unknown as { [T in LineFieldType]: ComponentType<FieldControlProps> }
