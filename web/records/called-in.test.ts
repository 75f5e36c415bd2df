import { expect, test } from 'vitest'
import { callBefore, calledIn, callParts } from './called-in.ts'

const people = [
  { id: 'j', name: 'Jan', active: true },
  { id: 'k', name: 'Jan Kowalski', active: true },
  { id: 'z', name: 'Żaneta Ćwik-Łoś', active: true },
]

test('[P8] who is called in a text is found by name, the longest first, each once', () => {
  expect(calledIn('@Jan Kowalski and @Żaneta Ćwik-Łoś, @Jan Kowalski again', people).map(({ id }) => id)).toEqual(['k', 'z'])
  expect(calledIn('@Jan, call me', people).map(({ id }) => id)).toEqual(['j'])
  expect(calledIn('jan@example.com @nobody Jan', people)).toEqual([])
  expect(callParts('Ask @Jan.', people).map(({ text }) => text)).toEqual(['Ask ', '@Jan', '.'])
})

test('[P8] a name ends where a word ends', () => {
  expect(calledIn('@Janusz and @Jan2', people)).toEqual([])
  expect(calledIn('@Janusz, @Jan', people).map(({ id }) => id)).toEqual(['j'])
})

test('[P8] of two people of one name the chosen one is called, else who is active', () => {
  const namesakes = [
    { id: 'gone', name: 'Jan', active: false },
    { id: 'one', name: 'Jan', active: true },
    { id: 'two', name: 'Jan', active: true },
  ]
  const called = (text: string, chosen?: string[]) => calledIn(text, namesakes, chosen).map(({ id }) => id)
  expect(called('Ask @Jan')).toEqual(['one'])
  expect(called('Ask @Jan', ['two'])).toEqual(['two'])
  expect(called('Ask @Jan', ['one', 'two'])).toEqual(['two'])
  expect(called('Ask @Jan and @Jan', ['one', 'two'])).toEqual(['one', 'two'])
})

test('[P8] a name is sought from an @ that begins a word', () => {
  expect(callBefore('Ask @Ża', 7)).toEqual({ at: 4, sought: 'Ża' })
  expect(callBefore('@', 1)).toEqual({ at: 0, sought: '' })
  expect(callBefore('@Jan Kow', 8)).toEqual({ at: 0, sought: 'Jan Kow' })
  expect(callBefore('mail jan@ex', 11)).toBeUndefined()
  expect(callBefore('@Jan Kowalski and so', 20)).toBeUndefined()
})
