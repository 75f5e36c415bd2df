import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { DataFault } from '@nurt/core/blueprint/api.ts'

/** What the records do not allow. `name` is that of the field or of the status. */
export const dataFaultTexts: { [C in DataFault['code']]: (count: number, name: string) => MessageDescriptor } = {
  blank_values: (count, name) =>
    msg`${plural(count, { one: '# record has nothing', other: '# records have nothing' })} in “${name}”, which is to be required. Fill it in:`,
  duplicate_values: (count, name) =>
    msg`${plural(count, { one: '# record shares its value', other: '# records share their values' })} of “${name}”, which is to be unique:`,
  unfit_values: (count, name) =>
    msg`${plural(count, { one: '# record has a value', other: '# records have a value' })} in “${name}” that does not become the new type:`,
  records_on_step: (count, name) =>
    msg`${plural(count, { one: '# record stands', other: '# records stand' })} on the status “${name}” that is to be removed. Say below where they go:`,
  confidential_records: (count) =>
    msg`${plural(count, { one: '# record is confidential', other: '# records are confidential' })} and would be open to everyone whose role reaches the module. Whoever is named there has to open them first:`,
  cases_begin_anew: (count) =>
    msg`${plural(count, { one: '# record is on its way and cannot', other: '# records are on their way and cannot' })} go on by the new process. Say below that they may begin anew:`,
  template_missing: (_, name) =>
    msg`The Word template of the documents in “${name}” is not kept in this company. Choose its file again, on the module’s page “Documents”.`,
  link_target_differs: (count, name) =>
    msg`${plural(count, { one: '# record links', other: '# records link' })} through “${name}” to another module:`,
}
