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
    if (isDraftHeld()) return
    missed?.()
    missed = undefined
  }
}

/** Asks for what others changed, at once or when the typing is over. */
export function unlessHeld(ask: () => void): void {
  if (isDraftHeld()) missed = ask
  else ask()
}

export function isDraftHeld(): boolean {
  return typing.size > 0
}
