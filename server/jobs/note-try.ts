import { sql } from 'kysely'

/** How a try to send something went. */
export interface Tried<Problem> {
  state: 'waiting' | 'sent' | 'failed'
  problem?: Problem
}

interface Sender<Problem> {
  /** Whether another try is worth it without anybody's doing. */
  passes: (problem: Problem) => boolean
  note: (tried: Tried<Problem>) => Promise<void>
  /** In the log, where it has to wait. */
  waits: (problem: Problem) => string
}

/** Notes how a try went, and throws where another one is worth it: the queue makes it later. */
export async function noteTry<Problem>(problem: Problem | undefined, { passes, note, waits }: Sender<Problem>): Promise<void> {
  if (!problem) return note({ state: 'sent' })
  const isPassing = passes(problem)
  await note({ state: isPassing ? 'waiting' : 'failed', problem })
  if (isPassing) throw new Error(waits(problem))
}

/** What a try leaves in its row; where it is given up, the last try's own stays. */
export function leftBy({ state, problem }: Tried<object>, at: Date) {
  const isTry = problem !== undefined || state === 'sent'
  return {
    state,
    ...(isTry && { tries: sql<number>`tries + 1`, tried_at: at.toISOString(), problem: problem ? JSON.stringify(problem) : null }),
  }
}
