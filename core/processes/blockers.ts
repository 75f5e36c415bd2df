import { isBlankValue } from '../expressions/compare-values.ts'
import type { Value } from '../expressions/values.ts'
import type { CaseState } from './case-state.ts'
import type { CompiledProcess } from './compile-process.ts'
import { conditionPath } from './compile-process.ts'
import type { ProcessNode, StepNode, Transition } from './definition.ts'
import type { Facts } from './facts.ts'
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
  const needed = neededBy(process.nodes.get(node), transition)
  return [
    ...needed.fields.filter(isMissing).map((field): Reason => ({ reason: 'field_missing', key, field })),
    ...needed.documents
      .filter(({ field }) => isMissing(field))
      .map(({ key: document, field }): Reason => ({ reason: 'document_missing', key, field, step: node, document })),
    ...(answer === false ? [{ reason: 'condition_fails', key } as const] : []),
    ...(answer === null ? [{ reason: 'condition_unknown', key } as const] : []),
  ]
}

interface Needed {
  fields: readonly string[]
  documents: NonNullable<StepNode['documents']>
}

/** What the button asks for, and what its step does. A field that is a document is told as that. */
function neededBy(node: ProcessNode | undefined, { required = [], unfinished }: Transition): Needed {
  const step = node?.kind === 'step' && !unfinished ? node : undefined
  const { documents = [] } = step ?? {}
  const fields = new Set([...(step?.required ?? []), ...required])
  for (const { field } of documents) fields.delete(field)
  return { fields: [...fields], documents }
}
