import { Decimal } from 'decimal.js'
import { sumMoney } from './money-text.ts'
import type { Summable } from './totalled.ts'

/** What the values come to, as wire values: of money one per currency; none where all are blank. */
export function sumColumn(column: Summable, values: readonly unknown[]): (string | number)[] {
  const type = column.type === 'formula' ? column.result : column.type
  const filled = values.filter((value) => typeof value === 'string' || typeof value === 'number')
  if (type === 'money') return sumMoney(filled.map(String))
  const numbers = filled.flatMap((value) => decimalOf(value) ?? [])
  if (numbers.length === 0) return []
  const sum = Decimal.sum(...numbers)
  return [type === 'duration' ? sum.toNumber() : sum.toFixed()]
}

/** What is being typed may not be a number yet. */
function decimalOf(value: string | number): Decimal | undefined {
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? new Decimal(value) : undefined
}
