import { expect, test } from 'vitest'
import { LogProblem } from './log-problem.ts'
import { XesReader } from './read-xes.ts'

function read(text: string) {
  const reader = new XesReader()
  reader.push(text)
  return reader.end()
}

function faultOf(ask: () => unknown) {
  try {
    ask()
  } catch (error) {
    if (error instanceof LogProblem) return error.fault
  }
  return undefined
}

const event = (name: string, rest = '') => `<event><string key="concept:name" value="${name}"/>${rest}</event>`

test('names are read with their entities, and attributes of attributes and comments are not', () => {
  const inner = `<string key="a" value="1"><string key="concept:name" value="no"/></string>`
  const log = read(`<?xml version="1.0"?><!-- > <trace> -->
<log><string key="concept:name" value="the log"/>
<trace>${inner}<string key='concept:name' value='Kov&#225;cs &amp; Fia > 2'/>${event('a &quot;b&quot;', inner)}${event('c')}</trace></log>`)
  expect(log.cases).toEqual([{ id: 'Kovács & Fia > 2', activities: ['a "b"', 'c'] }])
})

test('events stand in the order of their time, where all have one', () => {
  const timed = (name: string, time: string) => event(name, `<date key="time:timestamp" value="${time}"/>`)
  const two = `<trace>${timed('late', '2026-01-02T00:00:00+01:00')}${timed('early', '2026-01-01T00:00:00Z')}</trace>`
  const one = `<trace>${timed('late', '2026-01-02T00:00:00+01:00')}${event('timeless')}</trace>`
  expect(read(`<log>${two}${one}</log>`).cases.map(({ activities }) => activities)).toEqual([
    ['early', 'late'],
    ['late', 'timeless'],
  ])
})

test('what is no log is told with its line', () => {
  expect(faultOf(() => read('<html>\n<body></body></html>'))).toEqual({ line: 1, code: 'not_xes', found: 'html' })
  expect(faultOf(() => read('just a text'))).toEqual({ line: 1, code: 'not_xes' })
  expect(faultOf(() => read(`<log>\n<trace>\n${event('a')}\n`))).toMatchObject({ line: 3, code: 'cut_off' })
  expect(faultOf(() => read('<log>\n</log>'))).toMatchObject({ code: 'no_cases' })
  expect(faultOf(() => read('<log><trace></trace></log>'))).toMatchObject({ code: 'no_activities' })
})
