import { useLingui } from '@lingui/react/macro'
import type { StoredSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDay } from '../fields/useDay.ts'
import { substitutionsQuery } from './substitution-queries.ts'

export interface Away {
  /** "away until 12 Dec". */
  short: string
  /** "away until 12 Dec, Maria Kowalska stands in". */
  long: string
  name: string
  substitute: string
  mode: StoredSubstitution['mode']
}

/** Who is away today from the module's tasks, by their id. */
export function useAway(module?: string): (person: string) => Away | undefined {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const { data } = useQuery(substitutionsQuery(slug))
  const day = useDay()
  return (person) => {
    const one = data?.substitutions.find(
      ({ now, person: id, modules }) => now && id === person && (module === undefined || modules === null || modules.includes(module)),
    )
    if (!one) return undefined
    const [until, substitute] = [day(one.to), nameOf(one.substitute)]
    return {
      short: t`away until ${until}`,
      long: t`away until ${until}, ${substitute} stands in`,
      name: nameOf(person),
      substitute,
      mode: one.mode,
    }
  }
}
