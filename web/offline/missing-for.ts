import type { Field, Module, Process, Step, StepTransition } from '@nurt/core/blueprint/document.ts'
import { neededOn } from '@nurt/core/blueprint/needed-on.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import { missing } from '@nurt/core/processes/missing.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'

interface Standing {
  module: Module | undefined
  standing: CaseAnswer
  record: RecordAnswer
}

/** What a button lacks, as far as this device knows it: what the person may not read is left to the server. */
export function missingFor(command: CaseCommand, { module, standing, record: { values } }: Standing): Reason[] {
  const process = standing.follows?.process ?? module?.process
  const [step, transition] = process ? wayOf(command, process, standing) : []
  if (!step || !transition) return []
  const others = new Set(module?.fields.flatMap(followsFromOthers))
  const isMissing = (field: string) => values[field] !== undefined && isBlank(values[field]) && !others.has(field)
  return missing({ key: step.key, ...neededOn(step) }, transition, isMissing)
}

/** What the server works out, or fills in by a link, of values that may wait too. */
function followsFromOthers(field: Field): string[] {
  if (field.type === 'formula' || field.type === 'rollup') return [field.key]
  return field.type === 'link' ? Object.keys(field.fills ?? {}) : []
}

/** The step that it leads away from, and the way; none where others are still to be asked. */
function wayOf(command: CaseCommand, { steps }: Process, standing: CaseAnswer): [step?: Step, transition?: StepTransition] {
  const at = stepPressed(command, standing)
  const step = steps.find(({ key }) => key === at)
  const way = command.type === 'take' ? command.transition : outcomeOf(command, step)
  const transition = step?.transitions?.find(({ key }) => key === way)
  return step && transition ? [step, transition] : []
}

/** The step on which it was pressed: in branches there are several. */
export function stepPressed(command: CaseCommand, { tasks, tokens }: CaseAnswer): string | undefined {
  if (command.type === 'do') return tasks.find(({ id }) => id === command.task)?.step
  return tokens.find(({ id }) => 'token' in command && id === command.token)?.step
}

function outcomeOf(command: CaseCommand, step: Step | undefined): string | undefined {
  const outcome = step?.work?.outcomes.find(({ key }) => 'outcome' in command && key === command.outcome)
  return outcome?.need === 'one' ? outcome.transition : undefined
}
