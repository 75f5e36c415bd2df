import { beforeEach, expect, test } from 'vitest'
import { keepSecondClicks } from './second-clicks.ts'

let heard: string[]

beforeEach(() => {
  heard = []
  document.body.innerHTML =
    '<button id="first"><b>Approve</b></button><button id="second">Approve</button><td id="cell"></td><p id="text"></p>'
  for (const element of document.querySelectorAll('[id]')) element.addEventListener('click', () => heard.push(element.id))
  const stop = keepSecondClicks(document)
  return stop
})

const click = (where: string, detail: number) =>
  document.querySelector(where)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))

test('[P17] a double click on what goes away does not press the button that came in its place', () => {
  click('#first b', 1)
  click('#second', 2)
  expect(heard).toEqual(['first'])
  click('#second', 1)
  expect(heard).toEqual(['first', 'second'])
})

test('a button that stays hears every click, also those of the keyboard', () => {
  for (const detail of [1, 2, 3, 0]) click('#first', detail)
  expect(heard).toEqual(['first', 'first', 'first', 'first'])
})

test('a dialog that opened under the pointer stays, and text is selected as ever', () => {
  click('#text', 1)
  expect(click('#text', 2)).toBe(true)
  click('#first', 1)
  expect(click('#second', 2)).toBe(false)
})
