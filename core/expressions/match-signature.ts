import type { Checked } from './checked.ts'
import { isConstant } from './checked.ts'
import type { Signature } from './functions.ts'
import type { Type } from './tree.ts'

export interface Match {
  signature: Signature
  /** What `T` stands for. */
  bound: Type
  gives: Type
  /** The type that each argument is read as: what an untyped null becomes. */
  takes: Type[]
}

type Mismatch = { code: 'wrong_arity' } | { code: 'wrong_type' | 'not_constant'; argument: number; expected: string }

/** The first signature that fits, else why the nearest one does not. */
export function matchSignature(signatures: readonly Signature[], given: readonly Checked[]): Match | Mismatch {
  let nearest: Mismatch = { code: 'wrong_arity' }
  for (const signature of signatures) {
    const match = fit(signature, given)
    if ('signature' in match) return match
    if (nearest.code === 'wrong_arity' || (match.code !== 'wrong_arity' && 'argument' in nearest && match.argument > nearest.argument))
      nearest = match
  }
  return nearest
}

export function typeName(type: Type): string {
  return type.type === 'list' ? `[${typeName(type.of)}]` : type.type
}

function fit(signature: Signature, given: readonly Checked[]): Match | Mismatch {
  const patterns = patternsFor(signature, given.length)
  if (!patterns) return { code: 'wrong_arity' }
  let bound: Type = { type: 'null' }
  for (const [argument, pattern] of patterns.entries()) {
    const node = given[argument]
    if (!node) return { code: 'wrong_arity' }
    const wanted = pattern.replace('constant ', '')
    const met = meet(wanted, node.type, bound)
    if (!met) return { code: 'wrong_type', argument, expected: expectedName(wanted, bound) }
    bound = met
    if (wanted !== pattern && !isConstant(node)) return { code: 'not_constant', argument, expected: wanted }
  }
  return {
    signature,
    bound,
    gives: typeOf(signature.gives, bound),
    takes: patterns.map((pattern) => typeOf(pattern.replace('constant ', ''), bound)),
  }
}

function patternsFor({ takes }: Signature, count: number): string[] | undefined {
  const last = takes.at(-1)
  if (!last?.endsWith('...')) return takes.length === count ? [...takes] : undefined
  if (count < takes.length) return undefined
  const repeated = Array.from({ length: count - takes.length + 1 }, () => last.slice(0, -3))
  return [...takes.slice(0, -1), ...repeated]
}

/** What T is bound to after this argument; undefined when it does not fit. */
function meet(pattern: string, type: Type, bound: Type): Type | undefined {
  if (type.type === 'null') return bound
  if (pattern.startsWith('[')) return type.type === 'list' ? meet(pattern.slice(1, -1), type.of, bound) : undefined
  if (pattern === 'record') return type.type === 'record' ? bound : undefined
  if (pattern === 'T') return type.type === 'list' ? undefined : unify(bound, type)
  return type.type === pattern ? bound : undefined
}

/** The one scalar type that both are; keys, records and text compare with one another. */
function unify(left: Type, right: Type): Type | undefined {
  if (left.type === 'null') return right
  if (left.type === right.type) return left
  return isKeyLike(left) && isKeyLike(right) ? { type: left.type === 'text' && right.type === 'text' ? 'text' : 'key' } : undefined
}

function isKeyLike(type: Type): boolean {
  return type.type === 'key' || type.type === 'record' || type.type === 'text'
}

function expectedName(pattern: string, bound: Type): string {
  return pattern.replace('T', bound.type === 'null' ? 'value' : typeName(bound))
}

const plain = ['text', 'number', 'money', 'date', 'datetime', 'duration', 'yes_no'] as const

function typeOf(pattern: string, bound: Type): Type {
  if (pattern.startsWith('[')) return { type: 'list', of: typeOf(pattern.slice(1, -1), bound) }
  if (pattern === 'T') return bound
  const name = plain.find((type) => type === pattern)
  return name ? { type: name } : { type: 'key' }
}
