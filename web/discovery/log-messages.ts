import type { EventLog } from '@nurt/core/discovery/event-log.ts'
import type { LogColumns } from '@nurt/core/discovery/log-columns.ts'
import type { Edits, Proposal } from '@nurt/core/discovery/proposal.ts'
import type { LogFault } from '@nurt/core/discovery/log-problem.ts'

/** What the page asks of the worker, which keeps the log. */
export type LogRequest =
  | { do: 'read'; file: File; columns?: LogColumns }
  | { do: 'take'; log: EventLog }
  | { do: 'propose'; edits: Edits; ways: number }

/** The first rows of a table, and how they are read. */
export interface LogTable {
  header: string[]
  sample: string[][]
  columns: LogColumns
}

export type LogAnswer =
  | { told: 'progress'; done: number; size: number }
  | { told: 'log'; cases: number; events: number; activities: string[]; table?: LogTable }
  | { told: 'proposal'; proposal: Proposal }
  | { told: 'fault'; fault: LogFault | { code: 'unreadable' }; table?: LogTable }
