import type { KeptAnswer, ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { draftSent } from '../api/draft-sent.ts'
import { workspaceUrl } from '../api/queries.ts'

/** What becomes of running cases. Never kept: the draft and the cases change under it. */
export function verdictsQuery(workspace: string, draft: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft', 'verdicts', draft],
    queryFn: async ({ signal }) => {
      await draftSent()
      return call<ModuleVerdict[]>('GET', `${workspaceUrl(workspace)}/draft/verdicts`, { signal })
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** The same of going back to a version. */
export function versionVerdictsQuery(workspace: string, version: number) {
  return queryOptions({
    queryKey: ['w', workspace, 'versions', version, 'verdicts'],
    queryFn: ({ signal }) => call<ModuleVerdict[]>('GET', `${workspaceUrl(workspace)}/versions/${version}/verdicts`, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** Running cases that keep an earlier process. */
export function keptQuery(workspace: string, module: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'kept', module],
    queryFn: ({ signal }) => call<KeptAnswer>('GET', `${workspaceUrl(workspace)}/m/${module}/kept`, { signal }),
    retry: false,
  })
}
