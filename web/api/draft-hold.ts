import { draftSent } from './draft-sent.ts'
import { queryClient } from './queries.ts'

const typing = new Set<symbol>()
let missed: (() => void) | undefined

/**
 * While something is typed over a text of the draft, the draft is not asked anew: what the person overwrites is what they saw, so that the
 * server notices what others changed meanwhile. Call the answer when the typing is over.
 */
export function holdDraft(): () => void {
  const token = Symbol('typing')
  typing.add(token)
  void queryClient.cancelQueries({ predicate: ({ queryKey }) => queryKey[2] === 'draft' && queryKey.length === 3 })
  return () => {
    typing.delete(token)
    void draftSent().then(askForMissed)
  }
}

/** Asks for what others changed: at once, or when the typing is over and the server has what was done here, which would be gone meanwhile. */
export function unlessHeld(ask: () => void): void {
  missed = ask
  void draftSent().then(askForMissed)
}

function askForMissed(): void {
  if (isDraftHeld()) return
  const ask = missed
  missed = undefined
  ask?.()
}

export function isDraftHeld(): boolean {
  return typing.size > 0
}
