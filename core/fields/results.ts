import type { ResultType } from '../blueprint/document.ts'
import type { Operator } from '../expressions/condition.ts'
import type { Type } from '../expressions/tree.ts'
import { dateOperators, keyOperators, orderedOperators, textOperators } from './operators.ts'

interface Result {
  type: Type
  operators: readonly Operator[]
}

/** What formulas and roll-ups give, by their result type. */
export const results: { [R in ResultType]: Result } = {
  text: { type: { type: 'text' }, operators: textOperators },
  number: { type: { type: 'number' }, operators: orderedOperators },
  percent: { type: { type: 'number' }, operators: orderedOperators },
  money: { type: { type: 'money' }, operators: orderedOperators },
  date: { type: { type: 'date' }, operators: dateOperators },
  datetime: { type: { type: 'datetime' }, operators: dateOperators },
  duration: { type: { type: 'duration' }, operators: orderedOperators },
  yes_no: {
    type: { type: 'yes_no' },
    operators: keyOperators.filter((operator) => operator !== 'one_of' && operator !== 'none_of'),
  },
}
