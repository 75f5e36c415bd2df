import type { Path } from '@nurt/core/blueprint/document.ts'
import type { Column } from './columns.ts'
import { isDateLike, isNumeric, valueKind } from './value-kind.ts'

interface PhoneColumns {
  title: Column | undefined
  tag: Column | undefined
  date: Column | undefined
  amount: Column | undefined
  /** As long as there is room. */
  others: Column[]
}

const mostOthers = 3

/** Which of a record's filled columns stand where on a phone; `chief` are those by which the list is ordered and summed: a date and an amount among them come before others. */
export function phoneColumns([title, ...rest]: Column[], chief: readonly Path[], isFilled: (column: Column) => boolean): PhoneColumns {
  const filled = rest.filter(isFilled)
  const first = (those: Column[]) => those.find(({ path }) => chief.includes(path)) ?? those[0]
  const date = first(filled.filter(({ field }) => isDateLike(field)))
  const amount = first(filled.filter(({ field }) => valueKind(field) === 'money'))
  const tag = filled.find(({ path }) => path === 'step') ?? filled.find(({ field }) => field.type === 'choice')
  const others = filled.filter((column) => column !== tag && !needsName(column))
  return { title, tag, date, amount, others: others.slice(0, mostOthers) }
}

/** Says nothing to one who does not see the column's name. */
function needsName({ field }: Column): boolean {
  return isNumeric(field) || isDateLike(field) || valueKind(field) === 'yes_no'
}
