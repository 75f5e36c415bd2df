import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from './useDraft.ts'
import { verdictsQuery } from './verdicts.ts'

/** Which of a module's cases keep the process that they have. */
export type Staying = 'none' | 'all' | readonly string[]

export interface Restarts {
  verdicts: readonly ModuleVerdict[]
  /** Modules whose cases may begin anew where they cannot go on. It was said of this state of the draft. */
  restart: readonly string[]
  allow: (module: string, isAllowed: boolean) => void
  /** Modules whose cases keep the process that they have. */
  keep: readonly string[]
  /** Of such modules only these cases, by module. */
  only: Readonly<Record<string, readonly string[]>>
  stay: (module: string, who: Staying) => void
  /** Cases would begin anew, and nobody has said yet that they may. */
  isUnsaid: boolean
}

/** What a publish of the draft would mean to running cases, and which of them may begin anew. */
export function useRestarts(): Restarts {
  const { slug } = useWorkspace()
  const { operations, faults } = useDraft()
  const draft = operations.map(({ id }) => id).join()
  const { data: verdicts = none } = useQuery({ ...verdictsQuery(slug, draft), enabled: faults === 0 })
  const [said, say] = useState({ draft, ...nothingSaid })
  const { restart, keep, only } = said.draft === draft ? said : nothingSaid
  return {
    verdicts,
    restart,
    keep,
    only,
    allow: (module, isAllowed) => say({ draft, keep, only, restart: withOne(restart, module, isAllowed) }),
    stay: (module, who) => {
      const { [module]: _, ...others } = only
      say({
        draft,
        restart,
        keep: withOne(keep, module, who !== 'none'),
        only: typeof who === 'string' ? others : { ...others, [module]: who },
      })
    },
    isUnsaid: verdicts.some(({ module, anew }) => anew.length > 0 && !restart.includes(module) && (!keep.includes(module) || only[module])),
  }
}

function withOne(all: readonly string[], one: string, isIn: boolean): string[] {
  const others = all.filter((other) => other !== one)
  return isIn ? [...others, one] : others
}

const none: never[] = []
const nothingSaid: Pick<Restarts, 'restart' | 'keep' | 'only'> = { restart: none, keep: none, only: {} }
