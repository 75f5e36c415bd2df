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
  group: keyof typeof typeGroups
  icon: Icon
}

/** What kinds of types there are, in the order in which they are offered. */
export const typeGroups = {
  texts: msg`Texts`,
  numbers: msg`Numbers and amounts`,
  dates: msg`Dates and time`,
  choices: msg({ message: 'Choices', context: 'types of fields' }),
  links: msg`Links and people`,
  contact: msg`Contact and company data`,
  computed: msg`Filled in by itself`,
  inside: msg`Lines and files`,
} satisfies Record<string, MessageDescriptor>

/** How the field types present themselves, in the order in which they are offered. */
export const fieldTypeLooks: { [T in FieldTypeName]: TypeLook } = {
  text: { name: msg`Text`, hint: msg`One line: a name, a number of a document`, group: 'texts', icon: IconLetterCase },
  long_text: { name: msg`Long text`, hint: msg`Several lines: notes, a description`, group: 'texts', icon: IconAlignLeft },
  number: { name: msg`Number`, hint: msg`Quantity, hours, area`, group: 'numbers', icon: IconNumbers },
  money: { name: msg`Money`, hint: msg`An amount with its currency`, group: 'numbers', icon: IconCash },
  percent: { name: msg`Percent`, hint: msg`Discount, probability, progress`, group: 'numbers', icon: IconPercentage },
  date: { name: msg`Date`, hint: msg`A day without an hour`, group: 'dates', icon: IconCalendar },
  datetime: { name: msg`Date and time`, hint: msg`A meeting, a visit`, group: 'dates', icon: IconCalendarClock },
  duration: { name: msg`Duration`, hint: msg`How long it takes: 1 h 30 min`, group: 'dates', icon: IconClock },
  choice: { name: msg`Choice`, hint: msg`One of your own list, with colours`, group: 'choices', icon: IconCircleDot },
  multi_choice: { name: msg`Several choices`, hint: msg`Any number of your own list`, group: 'choices', icon: IconListCheck },
  yes_no: { name: msg`Yes or no`, hint: msg`A box to tick`, group: 'choices', icon: IconCheckbox },
  link: { name: msg`Link`, hint: msg`One record of another module: the client of a contract`, group: 'links', icon: IconLink },
  multi_link: { name: msg`Several links`, hint: msg`Many records of another module`, group: 'links', icon: IconShare },
  person: { name: msg`User`, hint: msg`Someone who works in Nurt`, group: 'links', icon: IconUser },
  people: { name: msg`Users`, hint: msg`Several who work in Nurt`, group: 'links', icon: IconUsers },
  team: { name: msg`Team`, hint: msg`A team of your company`, group: 'links', icon: IconUsers },
  email: { name: msg`E-mail`, hint: msg`Checked, and opens a message`, group: 'contact', icon: IconAt },
  phone: { name: msg`Phone`, hint: msg`Found in any spelling, and dials`, group: 'contact', icon: IconPhone },
  url: { name: msg`Web address`, hint: msg`Opens in a new tab`, group: 'contact', icon: IconWorld },
  address: { name: msg`Postal address`, hint: msg`Street, code, city, country`, group: 'contact', icon: IconMapPin },
  tax_id: { name: msg`Tax id`, hint: msg`Checked by country`, group: 'contact', icon: IconId },
  bank_account: { name: msg`Bank account`, hint: msg`Checked by country`, group: 'contact', icon: IconBuildingBank },
  formula: { name: msg`Formula`, hint: msg`Computed from other fields`, group: 'computed', icon: IconMathFunction },
  rollup: { name: msg`Roll-up`, hint: msg`Counts or sums the records that link here`, group: 'computed', icon: IconSum },
  autonumber: { name: msg`Automatic number`, hint: msg`Given by itself, in order: UM/2026/0001`, group: 'computed', icon: IconHash },
  lines: { name: msg`Lines`, hint: msg`A small table inside the record: items of an order`, group: 'inside', icon: IconListNumbers },
  files: { name: msg`Files`, hint: msg`Documents, photos`, group: 'inside', icon: IconPaperclip },
}

/** Those that a field may be given; several people only see a confidential record. */
export const fieldTypeNames = (Object.keys(fieldTypeLooks) as FieldTypeName[]).filter((type) => type !== 'people')
