import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { Icon } from '@tabler/icons-react'
import {
  IconAlignLeft,
  IconAt,
  IconBuildingBank,
  IconCalendar,
  IconCalendarClock,
  IconCash,
  IconCheckbox,
  IconCircleDot,
  IconClock,
  IconHash,
  IconId,
  IconLetterCase,
  IconLink,
  IconListCheck,
  IconListNumbers,
  IconMapPin,
  IconMathFunction,
  IconNumbers,
  IconPaperclip,
  IconPercentage,
  IconPhone,
  IconShare,
  IconSum,
  IconUser,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react'

interface TypeLook {
  name: MessageDescriptor
  /** What it is for, in the user's words. */
  hint: MessageDescriptor
  icon: Icon
}

/** How the field types present themselves, in the order in which they are offered. */
export const fieldTypeLooks: { [T in FieldTypeName]: TypeLook } = {
  text: { name: msg`Text`, hint: msg`One line: a name, a number of a document`, icon: IconLetterCase },
  long_text: { name: msg`Long text`, hint: msg`Several lines: notes, a description`, icon: IconAlignLeft },
  number: { name: msg`Number`, hint: msg`Quantity, hours, area`, icon: IconNumbers },
  money: { name: msg`Money`, hint: msg`An amount with its currency`, icon: IconCash },
  percent: { name: msg`Percent`, hint: msg`Discount, probability, progress`, icon: IconPercentage },
  date: { name: msg`Date`, hint: msg`A day without an hour`, icon: IconCalendar },
  datetime: { name: msg`Date and time`, hint: msg`A meeting, a visit`, icon: IconCalendarClock },
  duration: { name: msg`Duration`, hint: msg`How long it takes: 1 h 30 min`, icon: IconClock },
  yes_no: { name: msg`Yes or no`, hint: msg`A box to tick`, icon: IconCheckbox },
  choice: { name: msg`Choice`, hint: msg`One of your own list, with colours`, icon: IconCircleDot },
  multi_choice: { name: msg`Several choices`, hint: msg`Any number of your own list`, icon: IconListCheck },
  link: { name: msg`Link`, hint: msg`One record of another module: the client of a contract`, icon: IconLink },
  multi_link: { name: msg`Several links`, hint: msg`Many records of another module`, icon: IconShare },
  person: { name: msg`User`, hint: msg`Someone who works in Nurt`, icon: IconUser },
  team: { name: msg`Team`, hint: msg`A team of your company`, icon: IconUsers },
  email: { name: msg`E-mail`, hint: msg`Checked, and opens a message`, icon: IconAt },
  phone: { name: msg`Phone`, hint: msg`Found in any spelling, and dials`, icon: IconPhone },
  url: { name: msg`Web address`, hint: msg`Opens in a new tab`, icon: IconWorld },
  address: { name: msg`Postal address`, hint: msg`Street, code, city, country`, icon: IconMapPin },
  tax_id: { name: msg`Tax id`, hint: msg`Checked by country`, icon: IconId },
  bank_account: { name: msg`Bank account`, hint: msg`Checked by country`, icon: IconBuildingBank },
  autonumber: { name: msg`Automatic number`, hint: msg`Given by itself, in order: UM/2026/0001`, icon: IconHash },
  files: { name: msg`Files`, hint: msg`Documents, photos`, icon: IconPaperclip },
  formula: { name: msg`Formula`, hint: msg`Computed from other fields`, icon: IconMathFunction },
  rollup: { name: msg`Roll-up`, hint: msg`Counts or sums the records that link here`, icon: IconSum },
  lines: { name: msg`Lines`, hint: msg`A small table inside the record: items of an order`, icon: IconListNumbers },
}

export const fieldTypeNames = Object.keys(fieldTypeLooks) as FieldTypeName[]
