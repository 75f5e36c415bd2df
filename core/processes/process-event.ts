import type { CaseState } from './case-state.ts'

/** What happened in a case, in its words and ids only, so that a replay survives the erasure of a person's values. */
export type ProcessEvent =
  /** First of every command: its key never acts twice. */
  | { type: 'commanded'; key: string; by: string | null; comment?: string }
  | { type: 'case.started'; by: string | null }
  | { type: 'case.ended'; node: string | null }
  | { type: 'case.cancelled' }
  /** `at`: of a step in a branch, when. */
  | { type: 'token.entered'; token: number; node: string; fork: number | null; via?: string; at?: string }
  | { type: 'token.left'; token: number; by?: string }
  /** Taken away, by a join that does not wait, a node that cancels, or the end of the case. */
  | { type: 'token.cancelled'; token: number }
  /** Why a gate chose: its flows' keys, or that the answer was unknown or none held. */
  | { type: 'gate.decided'; gate: string; flows: string[]; because: 'condition' | 'otherwise' | 'unknown' | 'all' }
  | { type: 'fork.opened'; fork: number; gate: string; parent: number | null; sent: number; holder?: number }
  | { type: 'fork.added'; fork: number; sent: number }
  /** `of`: the step with branches, whose branch `join` is done. */
  | { type: 'fork.arrived'; fork: number; join: string; of?: string }
  | { type: 'fork.joined'; fork: number; join: string }
  | { type: 'task.opened'; task: number; token: number; step: string; person?: string; queue?: string; added?: true }
  | { type: 'task.claimed'; task: number; person: string }
  | { type: 'task.given'; task: number; from: string | null; to: string; because: 'delegated' | 'reassigned' | 'escalated' }
  | { type: 'task.released'; task: number }
  | { type: 'task.asked'; task: number; of: string }
  /** `person`: who waited for it. */
  | { type: 'task.answered'; task: number; person?: string }
  | { type: 'task.done'; task: number; outcome: string; by: string; onBehalfOf?: string; hash?: string }
  /** The values that it judged are others now. */
  | { type: 'task.reopened'; task: number }
  | { type: 'task.cancelled'; task: number }
  | { type: 'timer.set'; timer: number; token: number; key: string; at: string }
  | { type: 'timer.fired'; timer: number }
  | { type: 'timer.cleared'; timer: number }
  /** These are to be told that the step waits. */
  | { type: 'reminder.due'; step: string; persons: string[] }
  | { type: 'child.called'; child: number; token: number; node: string; module: string; seed: string; call?: string }
  | { type: 'child.ended'; child: number; status: 'ended' | 'cancelled' }
  /** It goes on after it had ended. */
  | { type: 'child.resumed'; child: number }
  /** The server is to cancel the child's own case. */
  | { type: 'child.dropped'; child: number }
  | { type: 'kept'; name: string }
  | { type: 'taken'; name: string }
  /** The server is to do it. */
  | { type: 'action.due'; node: string; action: string }
  /** The case follows another version now; nodes under new keys. */
  | { type: 'case.migrated'; map: Record<string, string> }
  /** It follows an earlier version again, and stands as it stood there: nobody had gone on with it. */
  | { type: 'case.put_back'; state: CaseState }

export type EventOf<T extends ProcessEvent['type']> = Extract<ProcessEvent, { type: T }>
