import type { CaseState, Task } from '@nurt/core/processes/case-state.ts'
import type { Former } from '@nurt/core/processes/former.ts'
import type { Generated, JSONColumnType } from 'kysely'

/** Where records stand in their processes, and what is asked of whom. */
export interface CaseTables {
  nurt_case: {
    record: string
    module: string
    process: string
    status: CaseState['status']
    state: JSONColumnType<CaseState>
    former: JSONColumnType<Former[]> | null
    started_at: string
    ended_at: string | null
  }
  nurt_kept: { record: string; module: string; version: number; print: string }
  nurt_task: {
    record: string
    task: number
    module: string
    step: string
    person: string | null
    queue: string | null
    asked: string | null
    status: Task['status']
    paused: Generated<boolean>
    opened_at: string
    due: string | null
    outcome: string | null
    done_at: string | null
    done_by: string | null
    on_behalf_of: string | null
    comment: string | null
    note: string | null
    note_by: string | null
  }
}
