import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { Aligner } from './align.ts'
import type { PetriNet } from './align.ts'
import { directlyFollows, footprints } from './directly-follows.ts'
import { variantsOf } from './event-log.ts'
import type { EventLog } from './event-log.ts'
import { guessColumns, logFromRows } from './log-columns.ts'
import { XesReader } from './read-xes.ts'

const folder = new URL('../../../shared/data/xes/', import.meta.url)
const isThere = existsSync(folder)
const logs = { 'running-example': '01_running-example', receipt: '08_receipt', repair: '03_repairExample' } as const
type Name = keyof typeof logs

interface Reference {
  events: number
  cases: number
  activities: number
  variants: number
  variant_counts: number[]
  dfg: [string, string, number][]
  start: Record<string, number>
  end: Record<string, number>
  footprints_sequence: number
  footprints_parallel: number
}
const reference = isThere
  ? (JSON.parse(readFileSync(new URL('pm4py_2.7.11.4_reference.json', folder), 'utf8')) as Record<Name, Reference> & {
      receipt_top6: { alignments: { percFitTraces: number; averageFitness: number; log_fitness: number } }
    })
  : undefined

describe.skipIf(!reference)('as pm4py counts it (skipped where ../shared/data is absent)', () => {
  test.each(Object.keys(logs) as Name[])('%s: events, variants, who follows whom, starts and ends', (name) => {
    const log = readLog(name)
    const follows = directlyFollows(log)
    const { sequence, parallel } = footprints(follows)
    const found: Reference = {
      events: log.cases.flatMap(({ activities }) => activities).length,
      cases: log.cases.length,
      activities: follows.activities.size,
      variants: variantsOf(log).length,
      variant_counts: variantsOf(log).map(({ cases }) => cases.length),
      dfg: follows.follows.map(({ from, to, count }): [string, string, number] => [from, to, count]),
      start: Object.fromEntries(follows.starts),
      end: Object.fromEntries(follows.ends),
      footprints_sequence: sequence.length,
      footprints_parallel: parallel.length,
    }
    expect(inOrder(reference?.[name] ?? found)).toMatchObject(inOrder(found))
  })

  test('alignments of 1,434 cases with a process of their six most frequent ways', () => {
    const { cases } = readLog('receipt')
    const aligner = new Aligner(readNet('receipt_top6.pnml'))
    const alignments = cases.map(({ activities }) => aligner.align(activities)!)
    const sum = (of: number[]) => of.reduce((all, one) => all + one, 0)
    const expected = reference?.receipt_top6.alignments
    expect(sum(alignments.map(({ fitness }) => fitness)) / cases.length).toBeCloseTo(expected?.averageFitness ?? 0, 5)
    expect((100 * alignments.filter(({ deviations }) => deviations === 0).length) / cases.length).toBeCloseTo(
      expected?.percFitTraces ?? 0,
      5,
    )
    const worst = sum(cases.map(({ activities }) => activities.length + aligner.shortest))
    // there a silent move counts as a ten-thousandth of a deviation
    expect(1 - sum(alignments.map(({ deviations }) => deviations)) / worst).toBeCloseTo(expected?.log_fitness ?? 0, 4)
  })
})

function inOrder({ dfg, ...rest }: Reference) {
  return { ...rest, dfg: dfg.map((one) => JSON.stringify(one)).toSorted((left, right) => left.localeCompare(right)) }
}

describe.skipIf(!reference)('the reader of XES (skipped where ../shared/data is absent)', () => {
  test.each(Object.keys(logs) as Name[])('reads %s in pieces of any size as an XML parser reads it whole', (name) => {
    const text = gunzipSync(readFileSync(new URL(`${logs[name]}.xes.gz`, folder))).toString()
    for (const size of [4096, text.length, 997]) {
      const reader = new XesReader()
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
      expect(reader.end()).toEqual(readLog(name))
    }
  })

  test('the same log comes as CSV', () => {
    const rows = readFileSync(new URL('running-example.csv', folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const columns = guessColumns(rows)
    expect(columns).toEqual({ case: 7, activity: 1, time: 3 })
    const read = logFromRows(rows, columns)
    expect(variantsOf(read).map(({ cases }) => cases.length)).toEqual(reference?.['running-example'].variant_counts)
  })
})

test('an alignment names what only the case did, and what only the process wants', () => {
  const net: PetriNet = {
    places: ['a', 'b', 'c'],
    transitions: [
      { id: '1', label: 'offer', takes: ['a'], gives: ['b'] },
      { id: '2', label: 'sign', takes: ['b'], gives: ['c'] },
    ],
    initial: { a: 1 },
    final: { c: 1 },
  }
  expect(new Aligner(net).align(['call', 'offer'])).toEqual({
    moves: [
      { activity: 'call', where: 'case' },
      { activity: 'offer', where: 'both' },
      { activity: 'sign', where: 'process' },
    ],
    deviations: 2,
    fitness: 0.5,
  })
})

type Xml = Record<string, unknown> & { key?: string; value?: string }
const all = (value: unknown): Xml[] => (Array.isArray(value) ? (value as Xml[]) : value === undefined ? [] : [value as Xml])

function readLog(name: Name): EventLog {
  const text = gunzipSync(readFileSync(new URL(`${logs[name]}.xes.gz`, folder))).toString()
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseAttributeValue: false })
  const { log } = parser.parse(text) as { log: Xml }
  const textOf = (of: Xml, key: string) => all(of['string']).find((one) => one.key === key)?.value ?? ''
  const timeOf = (of: Xml) => Date.parse(all(of['date']).find((one) => one.key === 'time:timestamp')?.value ?? '')
  return {
    cases: all(log['trace']).map((trace) => ({
      id: textOf(trace, 'concept:name'),
      activities: all(trace['event'])
        .toSorted((left, right) => timeOf(left) - timeOf(right))
        .map((event) => textOf(event, 'concept:name')),
    })),
  }
}

function readNet(file: string): PetriNet {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
  const { pnml } = parser.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    pnml: { net: { page: Xml; finalmarkings: { marking: Xml } } }
  }
  const { page, finalmarkings } = pnml.net
  const arcs = all(page['arc']) as unknown as { source: string; target: string }[]
  const isVisible = (transition: Xml) => !all(transition['toolspecific']).some((tool) => tool['activity'] === '$invisible$')
  return {
    places: all(page['place']).map(({ id }) => String(id)),
    transitions: all(page['transition']).map((transition) => ({
      id: String(transition['id']),
      label: isVisible(transition) ? String((transition['name'] as { text: unknown }).text) : null,
      takes: arcs.filter(({ target }) => target === transition['id']).map(({ source }) => source),
      gives: arcs.filter(({ source }) => source === transition['id']).map(({ target }) => target),
    })),
    initial: Object.fromEntries(
      all(page['place'])
        .filter((place) => 'initialMarking' in place)
        .map(({ id }) => [String(id), 1]),
    ),
    final: Object.fromEntries(all(finalmarkings.marking['place']).map(({ idref }) => [String(idref), 1])),
  }
}
