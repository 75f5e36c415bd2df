import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { readSampleTime } from './sample-time.ts'
import { sampleRecords, type SampleTable } from './samples.ts'
import { exampleBlueprint, withField } from './testing.ts'

const settings = { today: '2026-11-21', timeZone: 'Europe/Warsaw', language: 'pl' } as const

describe('days are counted from the installation', () => {
  test.each([
    ['today', '2026-11-21'],
    ['today-90d', '2026-08-23'],
    ['today+3m', '2027-02-21'],
    ['today-1y', '2025-11-21'],
    ['month/1', '2026-11-01'],
    ['month', '2026-11-01'],
    ['month/end', '2026-11-30'],
    ['month+3m/end', '2027-02-28'],
    ['month+3m/30', '2027-02-28'],
  ])('%s is %s', (text, date) => expect(readSampleTime(text, 'date', settings)).toBe(date))

  test('a time is of the zone of the workspace', () => {
    expect(readSampleTime('today 10:30', 'datetime', settings)).toBe('2026-11-21T09:30:00Z')
    expect(readSampleTime('today-4m 10:30', 'datetime', settings)).toBe('2026-07-21T08:30:00Z')
  })

  test.each([
    ['yesterday', 'date'],
    ['today 10:30', 'date'],
    ['today', 'datetime'],
  ] as const)('%s is no %s', (text, type) => expect(() => readSampleTime(text, type, settings)).toThrow(Refusal))
})

describe('sample records', () => {
  const blueprint = withField({ key: 'start', type: 'date', name: { en: 'Start' } })
  const clients = { columns: ['$ref', 'title'], rows: [['c1', { pl: 'Żółw', en: 'Turtle' }]] }
  const records = (samples: Record<string, SampleTable>) => {
    let count = 0
    return sampleRecords(samples, blueprint, settings, () => `id${(count += 1)}`)
  }

  test('are linked, dated and said in the language', () => {
    const contracts = { columns: ['$step', 'title', 'client', 'start', 'amount'], rows: [['active', 'A', 'c1', 'today', null]] }
    expect(records({ client: clients, contract: contracts })).toEqual([
      { id: 'id1', module: 'client', values: { title: 'Żółw' } },
      { id: 'id2', module: 'contract', step: 'active', values: { title: 'A', client: 'id1', start: '2026-11-21' } },
    ])
  })

  test('of line items are read like fields', () => {
    const fields = [
      { key: 'name', type: 'text', name: { en: 'Name' } },
      { key: 'due', type: 'date', name: { en: 'Due' } },
    ] as const
    const withLines = withField({ key: 'items', type: 'lines', name: { en: 'Items' }, fields: [...fields] })
    const table = { columns: ['items'], rows: [[[{ name: { pl: 'Raport' }, due: 'today+1d' }]]] }
    expect(sampleRecords({ contract: table }, withLines, settings, () => 'x')[0]?.values).toEqual({
      items: [{ id: '', name: 'Raport', due: '2026-11-22' }],
    })
  })

  test.each<[string, Record<string, SampleTable>]>([
    ['an unknown module', { nix: { columns: [], rows: [] } }],
    ['an unknown field', { client: { columns: ['nix'], rows: [['x']] } }],
    ['an unknown reference', { contract: { columns: ['client'], rows: [['c9']] } }],
  ])('with %s are refused', (_name, samples) => expect(() => records(samples)).toThrow(Refusal))

  test('of the example are for its modules', () => expect(exampleBlueprint().modules.map(({ key }) => key)).toEqual(['client', 'contract']))
})
