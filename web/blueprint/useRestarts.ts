import type { ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from './useDraft.ts'
import { verdictsQuery } from './verdicts.ts'

export interface Restarts {
  verdicts: readonly ModuleVerdict[]
  /** Modules whose cases may begin anew where they cannot go on. It was said of this state of the draft. */
  restart: readonly string[]
  allow: (module: string, isAllowed: boolean) => void
  /** Cases would begin anew, and nobody has said yet that they may. */
  isUnsaid: boolean
}

/** What a publish of the draft would mean to running cases, and which of them may begin anew. */
export function useRestarts(): Restarts {
  const { slug } = useWorkspace()
  const { operations, faults } = useDraft()
  const draft = operations.map(({ id }) => id).join()
  const { data: verdicts = none } = useQuery({ ...verdictsQuery(slug, draft), enabled: faults === 0 })
  const [allowed, setAllowed] = useState({ draft, restart: none as readonly string[] })
  const restart = allowed.draft === draft ? allowed.restart : none
  return {
    verdicts,
    restart,
    allow(module, isAllowed) {
      const others = restart.filter((one) => one !== module)
      setAllowed({ draft, restart: isAllowed ? [...others, module] : others })
    },
    isUnsaid: verdicts.some(({ module, anew }) => anew.length > 0 && !restart.includes(module)),
  }
}

const none: never[] = []
