import type { CaseState } from './case-state.ts'
import type { CompiledProcess } from './compile-process.ts'
import type { ProcessEvent } from './process-event.ts'

/** The step that a record shows: the one on which its case stands, the first of several, or the end that it came to. Undefined where none of these changed. */
export function stepShown(process: CompiledProcess, state: CaseState, events: readonly ProcessEvent[]): string | undefined {
  const isShown = (node: string) => ['step', 'end'].includes(process.nodes.get(node)?.kind ?? '')
  const standing = state.tokens.find(({ node }) => isShown(node))
  if (standing) return standing.node
  const entered = events.findLast((event) => event.type === 'token.entered' && isShown(event.node))
  return entered?.type === 'token.entered' ? entered.node : undefined
}
