import type { Evaluate } from './evaluate.ts'
import type { Value } from './values.ts'
import { isBlankValue, orderOf, sameValue } from './compare-values.ts'

/** Three-valued (Kleene) logic and comparisons, then the builder's two-valued operators. */
export const logicOperations = {
  and: ([left, right]) => (left === false || right === false ? false : left === true && right === true ? true : null),
  or: ([left, right]) => (left === true || right === true ? true : left === false && right === false ? false : null),
  not: ([value]) => (typeof value === 'boolean' ? !value : null),
  if: ([condition, then = null, otherwise = null]) => (condition === true ? then : otherwise),
  coalesce: (values) => values.find((value) => value !== null) ?? null,
  is_null: ([value]) => value === null,
  equal: known((left, right) => sameValue(left, right)),
  unequal: known((left, right) => !sameValue(left, right)),
  less: ordered((order) => order < 0),
  less_equal: ordered((order) => order <= 0),
  greater: ordered((order) => order > 0),
  greater_equal: ordered((order) => order >= 0),
  in: ([value, list]) => isIn(value ?? null, list ?? null),
  is: ([left = null, right = null]) => left !== null && right !== null && sameValue(left, right),
  is_not: ([left = null, right = null]) => (left === null || right === null ? left !== right : !sameValue(left, right)),
  one_of: ([value, list]) => isIn(value ?? null, list ?? null) === true,
  none_of: ([value, list]) => isIn(value ?? null, list ?? null) !== true,
  outside: ([value = null, low = null, high = null]) => value === null || orderIs(value, low, -1) || !orderIs(value, high, -1),
  blank: ([value]) => isBlankValue(value ?? null),
  not_blank: ([value]) => !isBlankValue(value ?? null),
} satisfies Record<string, Evaluate>

function known(decide: (left: Value, right: Value) => boolean): Evaluate {
  return ([left = null, right = null]) => (left === null || right === null ? null : decide(left, right))
}

function ordered(decide: (order: number) => boolean): Evaluate {
  return ([left = null, right = null]) => {
    const order = orderOf(left, right)
    return order === null ? null : decide(order)
  }
}

function orderIs(left: Value, right: Value, wanted: number): boolean {
  return orderOf(left, right) === wanted
}

/** As SQL's `= any`: a blank among the values makes "no" unknown. */
function isIn(value: Value, list: Value): boolean | null {
  if (!Array.isArray(list)) return null
  if (list.length === 0) return false
  if (value === null) return null
  if (list.some((item) => item !== null && sameValue(value, item))) return true
  return list.includes(null) ? null : false
}
