import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { ApiProblem } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { findOutcome, findStep, findTransition } from './names.ts'

type Word = Reason['reason']

/** What stands in the way, each in a sentence; fields that are missing in one. `waiting` names those who are to act first. */
export function useReasonWords(module: Module | undefined): (reasons: readonly Reason[], waiting?: string) => string[] {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const missingName = useMissingNames(module)
  const words = useWords()
  const failed = useFailed()
  const nameOf = (key: string) => labelOf((findTransition(module, key) ?? findOutcome(module, key))?.name) || key
  const refused = useRefused()
  return (reasons, waiting = '') => {
    const missing = [...new Set(missingIn(reasons).map(missingName))].join(', ')
    const sentence = (reason: Reason) => {
      const name = 'key' in reason ? nameOf(reason.key) : ''
      if (reason.reason === 'tasks_open' && waiting) return t`Waits for: ${waiting}`
      if (reason.reason === 'condition_fails') return t`The condition of “${name}” is not met`
      if (reason.reason === 'condition_unknown') return t`The condition of “${name}” cannot be told, because a value is missing`
      if (reason.reason === 'child_refused') return refused(reason)
      return reason.reason === 'action_fails' ? failed(reason) : words[reason.reason]
    }
    const others = reasons.filter(({ reason }) => reason !== 'field_missing' && reason !== 'document_missing').map(sentence)
    return [...new Set([...(missing ? [t`Missing: ${missing}`] : []), ...others])]
  }
}

/** The reasons for which a command was refused; none where it failed otherwise. */
export function refusedFor(error: unknown): Reason[] {
  if (!(error instanceof ApiProblem) || error.code !== 'process_blocked') return []
  return Array.isArray(error.details.reasons) ? (error.details.reasons as Reason[]) : []
}

export type Missing = Extract<Reason, { reason: 'field_missing' | 'document_missing' }>

export function missingIn(reasons: readonly Reason[]): Missing[] {
  return reasons.filter((one): one is Missing => one.reason === 'field_missing' || one.reason === 'document_missing')
}

/** The name of the field that is to be filled in, or of the document that is to be there. */
export function useMissingNames(module: Module | undefined): (missing: Missing) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  return (reason) => {
    const listed = module && listField(blueprint, module, reason.field)
    const field = listed ? fieldLabel(listed, labelOf) : t`a field that you do not see`
    if (reason.reason === 'field_missing') return field
    const document = findStep(module, reason.step)?.documents?.find(({ key }) => key === reason.document)
    return labelOf(document?.name) || field
  }
}

/** Which field of what was to be started stands in the way. */
function useRefused(): (reason: Extract<Reason, { reason: 'child_refused' }>) => string {
  const { t } = useLingui()
  const { blueprint, findModule, labelOf } = useWorkspace()
  return ({ module: key, field, code }) => {
    const module = findModule(key)
    const listed = module && listField(blueprint, module, field)
    const [one, name] = [labelOf(module?.one) || t`another module`, listed ? fieldLabel(listed, labelOf) : t`a field that you do not see`]
    if (code === 'required') return t`${one} cannot be started: the field “${name}” would stay empty`
    if (code === 'not_unique') return t`${one} cannot be started: another record already has the same “${name}”`
    return t`${one} cannot be started: the value for “${name}” does not fit`
  }
}

function useWords(): Record<Word, string> {
  const { t } = useLingui()
  const changed = t`This has just changed. Look at it again`
  return {
    not_running: t`The process has ended`,
    not_in_charge: t`Only those in charge may do this`,
    loops: t`The process runs in circles. Tell your administrator`,
    other_kind: changed,
    no_gate: changed,
    not_in_gate: changed,
    no_token: changed,
    no_task: changed,
    no_transition: changed,
    no_node: changed,
    no_outcome: changed,
    not_yours: t`The task is somebody else’s`,
    taken: t`Somebody else has just taken the task`,
    not_open: t`The task is no longer open`,
    waits_for_answer: t`The task waits for an answer`,
    same_person: t`You acted on an earlier status, so somebody else has to do this one`,
    not_handed_on: t`This task is not handed on: it stays with whoever has it`,
    other_team: t`This task is only handed to somebody of the same team`,
    other_role: t`This task is only handed to somebody with the same role`,
    condition_fails: t`A condition is not met`,
    condition_unknown: t`A condition cannot be told, because a value is missing`,
    comment_missing: t`A comment is needed`,
    tasks_open: t`Tasks are still open`,
    children_open: t`What was started in other modules is not done yet`,
    child_refused: t`What it starts in another module cannot be made`,
    field_missing: t`A field is still empty`,
    document_missing: t`A document is missing`,
    action_fails: t`The process cannot fill a field`,
  }
}

/** What the process itself was to do does not fit. */
function useFailed(): (reason: Reason & { reason: 'action_fails' }) => string {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  const problemOf = useValueProblem()
  return ({ module, field, code }) => {
    const found = findModule(module)
    const name = labelOf(found?.fields.find(({ key }) => key === field)?.name) || t`a field that you do not see`
    const place = labelOf(found?.one) || t`another module`
    const problem = problemOf({ code })
    return t`What follows by itself does not fit (${place}, ${name}): ${problem}`
  }
}
