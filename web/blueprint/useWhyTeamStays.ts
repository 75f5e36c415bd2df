import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { usePlaceWords } from './usePlaceWords.ts'

type Details = ApiProblem['details']

/** Why the team cannot go, where it is named, and what to do first. */
export function useWhyTeamStays(): (error: Error) => string {
  const { t, i18n } = useLingui()
  const { blueprint, snapshot, findModule, labelOf, nameOf } = useWorkspace()
  const placeWords = usePlaceWords()
  const joined = (names: string[]) => new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names)
  const placesIn = (document: unknown, details: Details) => {
    const more = Number(details.more)
    const places = (details.places as string[][]).map((place) => placeWords(document, place))
    return joined(more > 0 ? [...places, plural(more, { one: '# more place', other: '# more places' })] : places)
  }
  const reasons: Record<string, (details: Details) => string> = {
    blueprint(details) {
      const places = placesIn(snapshot.blueprint, details)
      return t`The configuration names this team: ${places}. Take it out there and publish first.`
    },
    draft(details) {
      const places = placesIn(blueprint, details)
      return t`The draft names this team: ${places}. Take it out there first.`
    },
    personal_lists({ owners }) {
      const names = joined([...new Set((owners as string[]).map((owner) => nameOf(owner) || t`Someone else`))])
      return t`This team is in the conditions of personal lists of: ${names}. Remove it from those lists too?`
    },
  }
  const recordsWords = (details: Details) => {
    const module = labelOf(findModule(String(details.module))?.name)
    const count = Number(details.count)
    return t`“${module}”: ${plural(count, { one: '# record still belongs', other: '# records still belong' })} to this team, the trash included. Give them another team first.`
  }
  return (error) => {
    if (!(error instanceof ApiProblem) || error.code !== 'in_use') return t(problemText(error))
    const { details } = error
    return (reasons[String(details.reason)] ?? recordsWords)(details)
  }
}

export function isOnlyInLists(error: Error | null): boolean {
  return error instanceof ApiProblem && error.details.reason === 'personal_lists'
}
