import { expect, test } from 'vitest'
import type { FileValue } from './field-type.ts'
import { asNextVersion, fileVersions, newestFiles, withFirst } from './file-versions.ts'

const file = (id: string, name: string, version?: number, first?: string): FileValue => ({
  id,
  name,
  size: 1,
  type: 'text/plain',
  ...(version !== undefined && { version }),
  ...(first !== undefined && { first }),
})

test('[W9] a file under the name of another one is its next version, and says so in its name where that has a number', () => {
  const plan = file('a', 'Plan.pdf')
  const second = asNextVersion(file('b', 'plan.pdf'), [plan])
  expect(second).toEqual(file('b', 'plan.pdf', 2, 'a'))
  expect([plan, second].map((one) => withFirst(one, [plan, second]))).toEqual([file('a', 'Plan.pdf', 1, 'a'), second])
  expect(asNextVersion(file('c', 'Plan.pdf'), [file('a', 'Plan.pdf', 1, 'a'), second])).toMatchObject({ version: 3, first: 'a' })
  expect(asNextVersion(file('c', 'other.pdf'), [plan, second])).toEqual(file('c', 'other.pdf'))
  const made = file('m', 'Offer v1.docx', 1, 'm')
  expect(asNextVersion(file('n', 'Offer v1.docx'), [made])).toEqual(file('n', 'Offer v2.docx', 2, 'm'))
})

test('[W9] versions belong together whatever they are called and stand newest first; only the newest is sent on', () => {
  const files = [file('a', 'Plan.pdf', 1, 'a'), file('x', 'other.pdf'), file('b', 'plan.pdf', 2, 'a'), file('c', 'Plan.pdf', 3, 'a')]
  expect(fileVersions(files).map((versions) => versions.map(({ id }) => id))).toEqual([['c', 'b', 'a'], ['x']])
  expect(newestFiles(files).map(({ id }) => id)).toEqual(['c', 'x'])
})
