import { useLingui } from '@lingui/react/macro'
import type { SubstitutionRefusal } from '@nurt/core/processes/substitution-api.ts'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDay } from '../fields/useDay.ts'

/** Why somebody cannot stand in like this, by name. */
export function useSubstitutionProblem(): (error: unknown) => string {
  const { t } = useLingui()
  const { nameOf, findModule, labelOf } = useWorkspace()
  const day = useDay()
  const words: Record<SubstitutionRefusal, (details: Record<string, unknown>) => string> = {
    order: () => t`The last day is before the first one.`,
    past: () => t`These days are over. Begin today or later.`,
    self: () => t`Nobody stands in for themselves. Choose somebody else.`,
    gone: () => t`This person does not work here any more. Choose somebody else.`,
    overlaps: ({ person, from, to }) => {
      const [name, first, last] = [nameOf(String(person)), day(String(from)), day(String(to))]
      return t`On some of these days ${name} stands in already (${first} – ${last}). Choose other days, or change that first.`
    },
    circle: () => t`On these days the tasks would come back to whom they were taken from, so that nobody had them. Choose somebody else.`,
    unseen: ({ modules }) => {
      const names = (modules as string[]).map((key) => labelOf(findModule(key)?.name) || key).join(', ')
      return t`The substitute does not see: ${names}. Choose somebody else, or only some kinds of records.`
    },
  }
  return (error) => {
    if (!(error instanceof ApiProblem) || error.code !== 'substitution_refused') return t(problemText(error))
    return words[error.details['reason'] as SubstitutionRefusal](error.details)
  }
}
