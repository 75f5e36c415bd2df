import { expect, test } from 'vitest'
import { postDraftOperations } from './api.ts'

function isTaken(operation: object): boolean {
  return postDraftOperations.body.safeParse({ operations: [operation] }).success
}

function nested(depth: number): unknown {
  let value: unknown = null
  for (let level = 0; level < depth; level++) value = [value]
  return value
}

test.each<[string, object, boolean]>([
  ['a put', { do: 'put', path: ['currency'], value: 'EUR' }, true],
  ['a put of null at the end', { do: 'put', path: ['a', 'b'], value: null, before: null }, true],
  ['a put of nothing', { do: 'put', path: ['currency'] }, false],
  ['a put of something bottomless', { do: 'put', path: ['currency'], value: nested(100_000) }, false],
  ['a remove', { do: 'remove', path: ['menu', 'client'] }, true],
  ['a remove of everything', { do: 'remove', path: [] }, false],
  ['a move', { do: 'move', path: ['menu', 'client'], before: 'order' }, true],
  ['a move to nowhere', { do: 'move', path: ['menu', 'client'] }, false],
  ['something else', { do: 'rename', path: ['menu'] }, false],
])('%s', (_name, operation, expected) => expect(isTaken(operation)).toBe(expected))
