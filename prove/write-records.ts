import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Journal } from './check-record.ts'
import { checkRecord, checkUnsure } from './check-record.ts'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone, isRefused } from './workspace.ts'

const actsPerRecord = 12

interface Act {
  event: string
  /** The name that the record gets. */
  name?: string
  method: string
  url: string
  body: unknown
}

/** One person who makes orders, changes, moves and comments them, one act after the other. */
export function writeRecords(workspace: Workspace, chance: Chance, { who, client }: { who: string; client: string }): Load {
  const unsureNames: string[] = []
  let touched: Journal[] = []
  let current: Journal | undefined
  let count = 0
  let acknowledged = 0
  const marker = () => `${who} act ${++count}`

  async function create(): Promise<void> {
    const name = marker()
    const made = await workspace.call<RecordAnswer>('POST', '/m/order/records', { values: { name, client } })
    if (isRefused(made)) throw new Error(`a new order was refused: ${JSON.stringify(made)}`)
    if (!isDone(made)) {
      unsureNames.push(name)
      return pause(50)
    }
    acknowledged += 1
    current = { id: made.body.id, name, version: made.body.version, events: [`record.created ${name}`] }
    touched.push(current)
  }

  async function act(journal: Journal): Promise<void> {
    const { method, url, body, ...expected } = someAct(chance, journal, marker())
    const outcome = await workspace.call<Partial<RecordAnswer> | undefined>(method, url, body)
    if (isRefused(outcome)) throw new Error(`an act of the only one who works on a record was refused: ${JSON.stringify(outcome)}`)
    if (!isDone(outcome)) {
      journal.unsure = expected
      return pause(50)
    }
    acknowledged += 1
    journal.events.push(expected.event)
    journal.version = outcome.body?.version ?? journal.version
    journal.name = expected.name ?? journal.name
  }

  return {
    acknowledged: () => acknowledged,
    async work(signal) {
      while (!signal.aborted) {
        if (!current || current.unsure || current.events.length >= actsPerRecord) await create()
        else await act(current)
      }
    },
    async check() {
      const faults: string[] = []
      for (const journal of touched) faults.push(...(await checkRecord(workspace, journal)))
      for (const name of unsureNames.splice(0)) faults.push(...(await checkUnsure(workspace, name)))
      touched = current ? [current] : []
      return faults
    },
  }
}

/** Each leaves an event: a move goes to another step than the one before. */
function someAct(chance: Chance, { id, version, events }: Journal, text: string): Act {
  const url = `/m/order/records/${id}`
  const kind = chance.pick(['change', 'change', 'move', 'comment'] as const)
  if (kind === 'change')
    return { event: `record.changed ${text}`, name: text, method: 'PATCH', url, body: { version, values: { name: text } } }
  if (kind === 'comment') return { event: `comment.written ${text}`, method: 'POST', url: `${url}/comments`, body: { text } }
  const last = events.findLast((event) => event.startsWith('record.moved '))
  const step = last === 'record.moved in_progress' ? 'on_hold' : 'in_progress'
  return { event: `record.moved ${step}`, method: 'POST', url: `${url}/moves`, body: { step } }
}
