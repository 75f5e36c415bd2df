import type { Checked } from './checked.ts'
import { orderOf } from './compare-values.ts'
import type { ExpressionProblem } from './scope.ts'
import type { Value } from './values.ts'

/** One field held between two constants, both ends included; an absent end is open. */
interface Claim {
  field: string
  low?: Value
  high?: Value
}

/** A condition that no record can meet: it asks one field to be two things at once, or above its own upper end. */
export function neverTrue(node: Checked): ExpressionProblem | undefined {
  const claims = conjuncts(node).flatMap((part) => claimOf(part) ?? [])
  const clash = claims.find((claim) => claims.some((other) => isAbove(claim, other)))
  return clash && { code: 'never_true', details: { field: clash.field } }
}

function conjuncts(node: Checked): Checked[] {
  return node.kind === 'apply' && node.op === 'and' ? node.of.flatMap(conjuncts) : [node]
}

function isAbove({ field, low = null }: Claim, { field: other, high = null }: Claim): boolean {
  return field === other && orderOf(low, high) === 1
}

function claimOf(node: Checked): Claim | undefined {
  if (node.kind !== 'apply') return undefined
  const [field, constant] = node.of
  if (field?.kind !== 'field' || constant?.kind !== 'constant') return undefined
  const ends = claimed[node.op]?.(constant.value)
  return ends && { field: field.path.join('.'), ...ends }
}

const claimed: Partial<Record<string, (value: Value) => Pick<Claim, 'low' | 'high'>>> = {
  is: (value) => ({ low: value, high: value }),
  equal: (value) => ({ low: value, high: value }),
  greater: (low) => ({ low }),
  greater_equal: (low) => ({ low }),
  less: (high) => ({ high }),
  less_equal: (high) => ({ high }),
}
