import type { CaseAnswer, FamilyAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { TasksAbout } from '@nurt/core/tasks/api.ts'
import { newKey } from '../api/act-once.ts'
import type { Unsent } from './outbox.ts'

/** A UUIDv7, like those that the server makes. */
export function newRecordId(at = Date.now()): string {
  const time = at.toString(16).padStart(12, '0')
  const random = newKey()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}

/** What is said of a record that only this device knows: itself, and of all that will be around it nothing yet. */
export function answerOfNew(entry: Unsent, path: string): unknown {
  const [part = ''] = path.slice(entry.record?.length).split('?')
  return part === '' ? recordOfNew(entry) : around[part]
}

export function recordOfNew({ body, person, record = '', title = '', at = '' }: Unsent): RecordAnswer {
  const { values, step = null } = body as { values: Record<string, unknown>; step?: string }
  const owner = typeof values['owner'] === 'string' ? values['owner'] : person
  const stamps = { createdAt: at, createdBy: person, updatedAt: at, updatedBy: person, trashedAt: null }
  const may = { change: true, trash: false, restore: false, handOver: false }
  return { id: record.slice(-36), version: 1, values, step, stepSince: null, owner, team: null, title, ...stamps, may }
}

const standing: CaseAnswer = {
  status: 'running',
  startedBy: null,
  tokens: [],
  transitions: [],
  tasks: [],
  timers: [],
  documents: [],
  isInCharge: false,
}
const family: FamilyAnswer = { above: [], parts: [], waits: null, mayStart: false }
const tasks: TasksAbout = { open: [], closed: [], isCut: { open: false, closed: false } }

const around: Record<string, unknown> = {
  '/case': standing,
  '/family': family,
  '/events': { events: [] },
  '/related': [],
  '/following': { follows: true },
  '/thread': { tasks: [] },
  '/tasks': tasks,
}
