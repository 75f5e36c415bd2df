import { readFileSync } from 'node:fs'
import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { formulaExamples, ruleExample } from './formula-examples.ts'

const base = parse(readFileSync('packs/base/blueprint.yaml', 'utf8')) as Blueprint

function faultsOf(text: string, module: string): unknown {
  const parsed = parseFeel(text)
  if ('problem' in parsed) return parsed.problem
  const checked = checkExpression(parsed.value, scopeOf(base, module))
  return 'problems' in checked ? checked.problems : undefined
}

test('every example is a formula that could stand in the module', () => {
  for (const { key, fields } of base.modules) {
    const examples = [
      ...Object.values(formulaExamples).map((example) => example(fields)),
      ...fields.map((field) => ruleExample(field, fields)),
    ]
    for (const text of examples) expect(faultsOf(text, key), `${key}: ${text}`).toBeUndefined()
  }
})

test('examples are made of the module’s own fields', () => {
  const date = (key: string): Field => ({ key, type: 'date', name: {} })
  const fields: Field[] = [date('signed'), date('until'), { key: 'hours', type: 'number', name: {} }]
  expect(formulaExamples['add months']?.(fields)).toBe('add months(signed, 12)')
  expect(formulaExamples['coalesce']?.(fields)).toBe('coalesce(hours, 0)')
  expect(fields.map((field) => ruleExample(field, fields))).toEqual(['until >= signed', 'until >= signed', 'hours > 0'])
})
