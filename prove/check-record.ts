import type { RecordsPage } from '@nurt/core/lists/api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import type { Workspace } from './workspace.ts'
import { isDone } from './workspace.ts'

/** What a record must hold, as far as the server has said so. */
export interface Journal {
  id: string
  name: string
  version: number
  /** `record.changed new name`: each must be in the history, as often as here. */
  events: string[]
  /** A change without an answer: it happened as a whole or not at all. */
  unsure?: { name?: string; event: string }
}

/** Faults in plain words; afterwards the journal says what stands. */
export async function checkRecord(workspace: Workspace, journal: Journal): Promise<string[]> {
  const found = await workspace.call<RecordAnswer>('GET', `/m/order/records/${journal.id}`)
  if (!isDone(found)) return [`${journal.name} is lost: ${JSON.stringify(found)}`]
  const { version, values } = found.body
  const name = String(values['name'])
  const events = await eventsOf(workspace, journal.id)
  const { unsure } = journal
  const happened = unsure !== undefined && isSame(events, [...journal.events, unsure.event])
  const expected = happened ? (unsure.name ?? journal.name) : journal.name
  const faults = [
    ...(name === expected ? [] : [`${journal.id} is named ${name}, not ${expected}`]),
    ...(version < journal.version ? [`${name} went back to version ${version} from ${journal.version}`] : []),
    ...(happened || isSame(events, journal.events)
      ? []
      : [`${name} has the events ${events.join(', ')}, not ${journal.events.join(', ')}`]),
  ]
  Object.assign(journal, { name, version, events: events.toReversed() })
  delete journal.unsure
  return faults
}

/** A record whose making was not answered: made with its event or not at all, and never twice. */
export async function checkUnsure(workspace: Workspace, name: string): Promise<string[]> {
  const question = encodeURIComponent(JSON.stringify({ condition: { field: 'name', op: 'is', value: name } }))
  const { rows } = await workspace.must<RecordsPage>('GET', `/m/order/records?columns=name&question=${question}`)
  const [row] = rows
  if (rows.length > 1) return [`${name} was made ${rows.length} times`]
  if (!row) return []
  const events = await eventsOf(workspace, row[0])
  return isSame(events, [`record.created ${name}`]) ? [] : [`${name} was half made: ${events.join(', ')}`]
}

/** Newest first. */
async function eventsOf(workspace: Workspace, id: string): Promise<string[]> {
  const { events } = await workspace.must<{ events: TimelineEvent[] }>('GET', `/m/order/records/${id}/events`)
  return events.map(({ type, changes }) => {
    const words: Record<string, string> = { 'comment.written': 'text', 'record.moved': 'step' }
    return `${type} ${String(changes[words[type] ?? 'name']?.[1])}`
  })
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (events: readonly string[]) => events.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')
  return sorted(one) === sorted(other)
}
