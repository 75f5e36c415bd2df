import type { TriedAct, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { draftSent } from '../api/draft-sent.ts'
import { workspaceUrl } from '../api/queries.ts'

/** One record that is played through the draft's process. */
export interface Trial {
  module: string
  /** Absent: it is made up. */
  record?: string | undefined
  /** It begins where the record stands now. */
  here?: boolean
  acts: readonly TriedAct[]
}

/** `draft` tells one state of the draft from another: what was tried before counts no more. */
export function trialQuery(workspace: string, draft: string, trial: Trial) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft', 'trial', draft, trial],
    queryFn: async ({ signal }) => {
      await draftSent()
      return call<TryAnswer>('POST', `${workspaceUrl(workspace)}/draft/tries`, { body: trial, signal })
    },
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
}
