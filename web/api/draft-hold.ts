import { queryClient } from './queries.ts'

const typing = new Set<symbol>()

/**
 * While something is typed over a text of the draft, the draft is not asked anew: what the person overwrites is what they saw, so that the
 * server notices what others changed meanwhile. Call the answer when the typing is over.
 */
export function holdDraft(): () => void {
  const token = Symbol('typing')
  typing.add(token)
  void queryClient.cancelQueries({ predicate: ({ queryKey }) => queryKey[2] === 'draft' && queryKey.length === 3 })
  return () => void typing.delete(token)
}

export function isDraftHeld(): boolean {
  return typing.size > 0
}
