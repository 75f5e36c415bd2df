import { isBlankValue } from '../expressions/compare-values.ts'
import type { Value } from '../expressions/values.ts'
import type { CaseState } from './case-state.ts'
import type { CompiledProcess } from './compile-process.ts'
import { conditionPath } from './compile-process.ts'
import type { Transition } from './definition.ts'
import type { Facts } from './facts.ts'
import { missing } from './missing.ts'
import type { Reason } from './run.ts'

interface Place {
  process: CompiledProcess
  state: CaseState
  token: number
}

/** Why a token cannot take this transition now; empty means it can. The server refuses with it, the page shows it on the button. */
export function blockers({ process, state, token }: Place, transition: Transition, facts: Facts): Reason[] {
  const { key } = transition
  const node = state.tokens.find(({ id }) => id === token)?.node ?? ''
  const condition = process.conditions.get(conditionPath(node, key))
  const answer = condition ? condition(facts.read, facts.environment) : true
  const isMissing = (field: string) => isBlankValue((facts.read(field.split('.')) ?? null) as Value)
  const at = process.nodes.get(node)
  return [
    ...missing(at?.kind === 'step' ? at : undefined, transition, isMissing),
    ...(answer === false ? [{ reason: 'condition_fails', key } as const] : []),
    ...(answer === null ? [{ reason: 'condition_unknown', key } as const] : []),
  ]
}
