import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import type { Called, WhyCame, WhyTask } from '@nurt/core/processes/why-api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDay } from '../fields/useDay.ts'
import { fieldLabel, listField } from '../lists/fields-of.ts'

/** Why an open task waits for whom it does: a sentence for each time that it came to somebody, and for each who stands in. */
export function useCameWords(module: Module): (task: WhyTask) => string[] {
  const { t } = useLingui()
  const printed = useDay()
  const name = useName()
  const came = useHowCame(module)
  return ({ came: all, standIns }) => [
    ...all.map(came),
    ...standIns.map(({ person, mode, to }) => {
      const [substitute, day] = [name(person), printed(to)]
      return mode === 'tasks'
        ? t`${substitute} stands in until ${day} and has it meanwhile.`
        : t`${substitute} stands in until ${day} and may do it too.`
    }),
  ]
}

function useName(): (id: string | null) => string {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  return (id) => nameOf(id ?? '') || t`somebody`
}

function useHowCame(module: Module): (came: WhyCame) => string {
  const { t } = useLingui()
  const name = useName()
  const moment = useMoment()
  const called = useCalled(module)
  return (came) => {
    const [by, at] = [name(came.by), moment(came.at)]
    if (came.how === 'opened') return came.called ? called(came.called) : t`It waits for them since ${at}.`
    if (came.how === 'asked') {
      const asked = name(came.of)
      return t`${by} asked ${asked} first, ${at}.`
    }
    if (!('to' in came)) return plainWords(t, came.how, { by, at })
    const to = name(came.to)
    if (came.how === 'escalated') return t`It was not done in time, so it went to ${to}, ${at}.`
    return came.how === 'delegated' ? t`${by} handed it to ${to}, ${at}.` : t`${by}, who is in charge, gave it to ${to}, ${at}.`
  }
}

type Plain = Exclude<WhyCame['how'], 'opened' | 'asked' | 'delegated' | 'reassigned' | 'escalated'>

function plainWords(t: ReturnType<typeof useLingui>['t'], how: Plain, { by, at }: { by: string; at: string }): string {
  const words: Record<Plain, string> = {
    added: t`It was not done in time, so they are asked too, ${at}.`,
    claimed: t`${by} took it, ${at}.`,
    released: t`${by} put it back, ${at}.`,
    reopened: t`It is asked again, since values that were judged have changed, ${at}.`,
    answered: t`${by} answered what was asked first, ${at}.`,
  }
  return words[how]
}

/** By which words of the step. */
function useCalled(module: Module): (called: Called) => string {
  const { t } = useLingui()
  const words = useAssigneeWords(module)
  return (called) =>
    called.as === 'in_charge' ? t`Nobody was found whom the step names, so it came to those in charge.` : words(called.as, called.of)
}

function useAssigneeWords(module: Module): (as: Assignee, of: string | undefined) => string {
  const { t } = useLingui()
  const fieldName = useFieldName(module)
  const heads = useHeadWords(module)
  const shared = useSharedWords(module)
  const named = (path: string) => {
    const field = fieldName(path)
    return t`They stand in “${field}”.`
  }
  return (as, of) => {
    if ('person' in as) return t`The step names this person.`
    if ('role' in as) return as.role === 'author' ? t`They began it.` : t`They are the owner of the record.`
    if ('headOf' in as) return heads(as.headOf, of)
    return 'field' in as && !as.by ? named(as.field) : shared(as)
  }
}

type Shared = Extract<Assignee, { by?: unknown }>

/** Of a group of people. */
function useSharedWords(module: Module): (as: Shared) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const name = useName()
  const fieldName = useFieldName(module)
  const groupOf = (as: Shared) => {
    if ('field' in as) return fieldName(as.field)
    return 'team' in as ? name(as.team) : labelOf(blueprint.roles.find(({ key }) => key === as.members)?.name) || as.members
  }
  return (as) => {
    const group = groupOf(as)
    if (as.by === 'least_busy') return t`Of “${group}” they had the least to do.`
    if (as.by === 'each') return t`Everybody with the role “${group}” is asked.`
    return t`“${group}” share it: whoever takes it does it.`
  }
}

type HeadOf = Extract<Assignee, { headOf: unknown }>['headOf']

function useHeadWords(module: Module): (headOf: HeadOf, of: string | undefined) => string {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const fieldName = useFieldName(module)
  return (headOf, of = '') => {
    const headed = nameOf(of)
    const field = typeof headOf === 'object' && 'field' in headOf ? fieldName(headOf.field) : ''
    if (field) return headed ? t`They are above ${headed}, who stands in “${field}”.` : t`They are above whoever stands in “${field}”.`
    return headed ? t`They are the head of: ${headed}.` : t`They are the head of the team.`
  }
}

function useFieldName(module: Module): (path: string) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  return (path) => {
    const listed = listField(blueprint, module, path)
    return listed ? fieldLabel(listed, labelOf) : t`a field that you do not see`
  }
}
