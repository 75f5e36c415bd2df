import { checkResult } from '../expressions/check-expression.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { compileToFunction } from '../expressions/evaluate.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import { wireOf } from '../expressions/values.ts'
import { typeOf } from '../fields/field-types.ts'
import type { Unrounded } from '../processes/unrounded.ts'
import type { Blueprint, Field, FieldOf, Module } from './document.ts'
import { scopeOf } from './field-scope.ts'

/** The stored formulas of a module that follow from other fields of the record alone, as they are before they are rounded. */
export function unroundedFormulas(blueprint: Blueprint, module: Module): Unrounded {
  const scope = scopeOf(blueprint, module.key)
  return new Map(
    module.fields.flatMap((field): [string, Computed][] => {
      if (!isRounded(field)) return []
      const parsed = parseFeel(field.formula)
      if (!('value' in parsed) || dependencies(parsed.value).paths.some((path) => path.length > 1)) return []
      const type = typeOf(field)
      const checked = checkResult(parsed.value, scope, [type.type])
      if (!('value' in checked)) return []
      const compiled = compileToFunction(checked.value)
      return [[field.key, (read, environment) => wireOf(compiled(read, environment), type)]]
    }),
  )
}

type Computed = NonNullable<ReturnType<Unrounded['get']>>

function isRounded(field: Field): field is FieldOf<'formula'> {
  return field.type === 'formula' && !field.live && !field.hidden && ['number', 'percent', 'money'].includes(field.result)
}
