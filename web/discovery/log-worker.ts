import { directlyFollows } from '@nurt/core/discovery/directly-follows.ts'
import type { EventLog } from '@nurt/core/discovery/event-log.ts'
import { edited, propose, rankWays, type Edits, type RankedWays } from '@nurt/core/discovery/proposal.ts'
import { LogProblem } from '@nurt/core/discovery/log-problem.ts'
import type { LogAnswer, LogRequest, LogTable } from './log-messages.ts'
import { readLogFile } from './read-log-file.ts'

/** Of a worker's own scope, which the types of a page do not know. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<LogRequest>) => void
  postMessage: (answer: LogAnswer) => void
}

/** Files of any size are read and compared here, so that the page goes on; nothing of them leaves the browser. */
let log: EventLog = { cases: [] }
let ranked: { by: string; log: EventLog; ways: RankedWays } | undefined

let last = Promise.resolve()

// one after the other: what is proposed waits for what is read
scope.onmessage = ({ data }) => {
  last = last.then(() => answer(data))
}

async function answer(request: LogRequest): Promise<void> {
  if (request.do === 'propose') return tellProposal(request.edits, request.ways)
  if (request.do === 'take') return tellLog(request.log)
  let table: LogTable | undefined
  try {
    const read = await readLogFile(request.file, {
      ...(request.columns && { columns: request.columns }),
      onTable: (found) => (table = found),
      onProgress: (done) => scope.postMessage({ told: 'progress', done, size: request.file.size }),
    })
    tellLog(read, table)
  } catch (error) {
    const fault = error instanceof LogProblem ? error.fault : ({ code: 'unreadable' } as const)
    scope.postMessage({ told: 'fault', fault, ...(table && { table }) })
  }
}

function tellLog(read: EventLog, table?: LogTable): void {
  log = read
  ranked = undefined
  const { activities } = directlyFollows(read)
  const events = [...activities.values()].reduce((sum, count) => sum + count, 0)
  scope.postMessage({ told: 'log', cases: read.cases.length, events, activities: [...activities.keys()], ...(table && { table }) })
}

function tellProposal(edits: Edits, ways: number): void {
  const by = JSON.stringify(edits)
  if (ranked?.by !== by) {
    const now = edited(log, edits)
    ranked = { by, log: now, ways: rankWays(now) }
  }
  scope.postMessage({ told: 'proposal', proposal: propose(ranked.log, ranked.ways, ways) })
}
