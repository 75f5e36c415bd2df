import type { Condition } from '../expressions/condition.ts'
import type { Field } from './document.ts'

interface AskedOfOthers {
  /** The property of the field that holds it. */
  part: 'condition' | 'offers'
  /** The module whose records it is about. */
  about: string
  condition: Condition
}

/** What a field asks of records of another module: which of them it counts, or which can be chosen in it. */
export function askedOfOthers(field: Field): AskedOfOthers | undefined {
  if (field.type === 'rollup') return field.condition && { part: 'condition', about: field.module, condition: field.condition }
  if (field.type !== 'link' && field.type !== 'multi_link') return undefined
  return field.offers && { part: 'offers', about: field.module, condition: field.offers }
}
