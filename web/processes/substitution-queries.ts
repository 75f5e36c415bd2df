import type { SubstitutionCheck, SubstitutionsAnswer, WantedSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'
import { refreshTasks } from './queries.ts'

/** Who is away, and who stands in. */
export function substitutionsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'substitutions'] as const,
    queryFn: ({ signal }) => call<SubstitutionsAnswer>('GET', `${workspaceUrl(workspace)}/substitutions`, { signal }),
    staleTime: 60_000,
    refetchInterval: 300_000,
  })
}

/** What a substitute may not do of what would come to them. */
export function lacksQuery(workspace: string, asked: Pick<WantedSubstitution, 'person' | 'substitute' | 'modules'>) {
  return queryOptions({
    queryKey: ['w', workspace, 'substitution-lacks', asked],
    queryFn: ({ signal }) => call<SubstitutionCheck>('POST', `${workspaceUrl(workspace)}/substitutions/checks`, { body: asked, signal }),
    staleTime: 60_000,
  })
}

/** A new one, or other days and people for the one with this id. */
export async function saveSubstitution(workspace: string, wanted: WantedSubstitution, id?: string): Promise<void> {
  const url = `${workspaceUrl(workspace)}/substitutions`
  await taken(
    workspace,
    await (id ? call<SubstitutionsAnswer>('PUT', `${url}/${id}`, { body: wanted }) : call('POST', url, { body: wanted })),
  )
}

export async function endSubstitution(workspace: string, id: string): Promise<void> {
  await taken(workspace, await call<SubstitutionsAnswer>('DELETE', `${workspaceUrl(workspace)}/substitutions/${id}`))
}

async function taken(workspace: string, answer: SubstitutionsAnswer): Promise<void> {
  queryClient.setQueryData(substitutionsQuery(workspace).queryKey, answer)
  await refreshTasks(workspace)
}
