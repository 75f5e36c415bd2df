import fc from 'fast-check'
import { serialize } from 'pg-protocol'
import { expect, test, vi } from 'vitest'
import { newId } from '../db/new-id.ts'
import { type Caller, testServer } from '../testing/build-world.ts'

const server = testServer()

/** Nothing that a person sends may come into the text of a statement. */
const canary = 'zqcanary'

const hostile = [
  `${canary} x`,
  `${canary}"; drop table client; --`,
  `name", (select '${canary}')::text as "x`,
  `name') or 1=1 -- ${canary}`,
  `client.${canary}`,
  `name.${canary}'`,
  `$1${canary}`,
  `__proto__.${canary}`,
  `${canary}'::regclass`,
  `{{${canary}}}`,
  `E'\\x27${canary}`,
]

const question = (asked: object) => `question=${encodeURIComponent(JSON.stringify(asked))}`
const condition = { all: [] }

/** Every place of a request that names something. */
const places: Record<string, (caller: Caller, word: string) => Promise<{ statusCode: number; body: string }>> = {
  column: (caller, word) => caller.get(`/m/client/records?columns=${encodeURIComponent(word)}`),
  condition: (caller, word) => caller.get(`/m/client/records?${question({ condition: { field: word, op: 'is', value: 'x' } })}`),
  operator: (caller, word) => caller.get(`/m/client/records?${question({ condition: { field: 'name', op: word, value: 'x' } })}`),
  formula: (caller, word) => caller.get(`/m/client/count?${question({ condition: { formula: `${word} > 1` } })}`),
  order: (caller, word) => caller.get(`/m/client/records?${question({ order: [{ field: word, direction: 'asc' }] })}`),
  direction: (caller, word) => caller.get(`/m/client/records?${question({ order: [{ field: 'name', direction: word }] })}`),
  group: (caller, word) => caller.get(`/m/client/groups?${question({ condition, group: { field: word } })}`),
  period: (caller, word) => caller.get(`/m/client/groups?${question({ condition, group: { field: 'created_at', by: word } })}`),
  aggregate: (caller, word) =>
    caller.get(`/m/client/forecast?${question({ layout: { kind: 'forecast', amount: word, start: word, end: word, months: 3 } })}`),
  list: (caller, word) => caller.get(`/m/client/records?list=${encodeURIComponent(word)}`),
  module: (caller, word) => caller.get(`/m/${encodeURIComponent(word)}/records`),
  cursor: (caller, word) => caller.get(`/m/client/records?after=${encodeURIComponent(word)}`),
  'cursor of values': (caller, word) =>
    caller.get(`/m/client/records?after=${Buffer.from(JSON.stringify([word, word])).toString('base64url')}`),
  limit: (caller, word) => caller.get(`/m/client/records?limit=${encodeURIComponent(`1 ${word}`)}`),
  record: (caller, word) => caller.get(`/m/client/records/${encodeURIComponent(word)}`),
  field: (caller, word) => caller.post('/m/client/records', { values: { name: 'x', [word]: 'x' } }),
  step: (caller, word) => caller.post('/m/client/moves', { records: [{ id: newId(), version: 1 }], step: word }),
  'bulk update': (caller, word) => caller.post('/m/client/edits', { records: [{ id: word, version: 1 }], values: {} }),
  'export column': (caller, word) => caller.get(`/m/client/export?format=csv&columns=${encodeURIComponent(word)}`),
  'export format': (caller, word) => caller.get(`/m/client/export?format=${encodeURIComponent(word)}`),
  language: (caller, word) => caller.patch('/api/v1/me', { language: word }),
  undo: (caller, word) => caller.post('/undos', { change: word }),
  'time zone': (caller, word) => put(caller, ['timeZone'], word),
  currency: (caller, word) => put(caller, ['currency'], word),
  'field key': (caller, word) => put(caller, ['modules', 'client', 'fields', word], { key: word, type: 'text', name: { en: 'x' } }),
  'role reach': (caller, word) => put(caller, ['roles', 'member', 'rights', 'client'], { see: { field: word, op: 'is', value: 'x' } }),
}

/** What no draft may be published with; it is thrown away again. */
async function put(caller: Caller, path: string[], value: unknown) {
  const added = await caller.post('/draft/operations', { operations: [{ do: 'put', path, value }] })
  const answer = added.statusCode < 300 ? await caller.post('/publications', {}) : added
  await caller.delete('/draft')
  return answer
}

test(
  '[V1.2.4] [CVE-2026-46624] [CVE-2026-52887] no name in a request comes into the text of a statement',
  { timeout: 120_000 },
  async () => {
    const { admin } = await server.buildWorld()
    const sent = [vi.spyOn(serialize, 'parse'), vi.spyOn(serialize, 'query')]
    const texts = () => sent.flatMap(({ mock }) => mock.calls.map(([statement]) => JSON.stringify(statement)))
    await admin.get('/m/client/records?columns=name')
    expect(texts().join('\n')).toMatch(/select .*client/)

    const told: string[] = []
    const ask = async (place: string, word: string) => {
      const { statusCode, body } = await places[place]!(admin, word)
      if (statusCode < 400 || statusCode >= 500) told.push(`${place} ${word}: ${statusCode} ${body.slice(0, 200)}`)
    }
    for (const place of Object.keys(places)) for (const word of hostile) await ask(place, word)
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).map((text) => `"${canary}${text.toWellFormed()}`)
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(places)), word, ask), { numRuns: 200, seed: 20_261_129 })
    expect(told).toEqual([])
    expect(texts().filter((text) => text.includes(canary))).toEqual([])
    vi.restoreAllMocks()
  },
)
