import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Cell } from '@nurt/core/blueprint/table-cells.ts'
import type { Stretch } from '@nurt/core/blueprint/table-axis.ts'
import type { Operator } from '@nurt/core/expressions/condition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { useConditionValueWords } from '../lists/useConditionValueWords.ts'
import { useConditionWords } from '../lists/useConditionWords.ts'
import { isNumeric, valueField } from '../lists/value-kind.ts'

interface CellWords {
  /** As short as it stands in a cell: "< 15 %", "–" for any value. */
  cell: (field: Field, cell: Cell | undefined, names?: ReadonlyMap<string, string>) => string
  /** Values next to each other: "≥ 15 %, < 25 %". */
  stretch: (field: Field, stretch: Stretch) => string
}

export const signs: { [O in Operator]?: string } = { is: '=', is_not: '≠', above: '>', at_least: '≥', below: '<', at_most: '≤' }

export function useCellWords(): CellWords {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const words = useConditionWords()
  const valueWords = useConditionValueWords()
  const print = (field: Field, value: unknown) => cellText(valueField(field), value, workspace) || '…'
  return {
    cell(field, cell, names) {
      if (!cell) return '–'
      const { op, value } = cell
      const sign = isNumeric(field) ? signs[op] : undefined
      if (op === 'between' && Array.isArray(value)) return value.map((end: unknown) => print(field, end)).join(' – ')
      if (sign) return `${sign} ${valueWords(field, cell, names)}`
      return [isSilent.has(op) ? '' : words.alone(op, field), valueWords(field, cell, names)].filter(Boolean).join(' ')
    },
    stretch(field, { from, to, keys }) {
      if (keys) return keys.map((key) => print(field, key)).join(', ')
      if (from && to && from.value === to.value) return `= ${print(field, from.value)}`
      const ends = [
        ...(from ? [`${from.included ? '≥' : '>'} ${print(field, from.value)}`] : []),
        ...(to ? [`${to.included ? '≤' : '<'} ${print(field, to.value)}`] : []),
      ]
      return ends.join(', ') || t`any value`
    },
  }
}

/** What stands in a cell is meant to be that value. */
const isSilent: ReadonlySet<Operator> = new Set(['is', 'one_of', 'within'])
