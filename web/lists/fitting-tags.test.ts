import { expect, test } from 'vitest'
import { fittingTags } from './fitting-tags.ts'

test('tags that all fit are all shown', () => {
  expect(fittingTags([60, 60, 60], 188)).toBe(3)
  expect(fittingTags([], 100)).toBe(0)
})

test('where one does not fit, there is room for the number of the others', () => {
  expect(fittingTags([60, 60, 60], 187)).toBe(2)
  expect(fittingTags([60, 60, 60], 157)).toBe(1)
})

test('the first is shown even where it is too long', () => {
  expect(fittingTags([300, 60], 100)).toBe(1)
})
