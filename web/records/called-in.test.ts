import { expect, test } from 'vitest'
import { callBefore, calledIn, callParts } from './called-in.ts'

const people = [
  { id: 'j', name: 'Jan' },
  { id: 'k', name: 'Jan Kowalski' },
  { id: 'z', name: 'Żaneta Ćwik-Łoś' },
]

test('[P8] who is called in a text is found by name, the longest first, each once', () => {
  expect(calledIn('@Jan Kowalski and @Żaneta Ćwik-Łoś, @Jan Kowalski again', people).map(({ id }) => id)).toEqual(['k', 'z'])
  expect(calledIn('@Jan, call me', people).map(({ id }) => id)).toEqual(['j'])
  expect(calledIn('jan@example.com @nobody Jan', people)).toEqual([])
  expect(callParts('Ask @Jan.', people).map(({ text }) => text)).toEqual(['Ask ', '@Jan', '.'])
})

test('[P8] a name is sought from an @ that begins a word', () => {
  expect(callBefore('Ask @Ża', 7)).toEqual({ at: 4, sought: 'Ża' })
  expect(callBefore('@', 1)).toEqual({ at: 0, sought: '' })
  expect(callBefore('@Jan Kow', 8)).toEqual({ at: 0, sought: 'Jan Kow' })
  expect(callBefore('mail jan@ex', 11)).toBeUndefined()
  expect(callBefore('@Jan Kowalski and so', 20)).toBeUndefined()
})
