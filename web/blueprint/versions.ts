import type { DataFault, Preview, VersionRow } from '@nurt/core/blueprint/api.ts'
import type { ToldStep } from '@nurt/core/blueprint/draft-steps.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { draftSent } from '../api/draft-sent.ts'
import { workspaceUrl } from '../api/queries.ts'

/** A published version and what it changed; version 1 made everything. */
export interface Version extends VersionRow {
  changes: Difference[]
}

export function versionsQuery(workspace: string) {
  return infiniteQueryOptions({
    queryKey: ['w', workspace, 'versions'],
    queryFn: ({ signal, pageParam }) =>
      call<Version[]>('GET', `${workspaceUrl(workspace)}/versions`, { signal, query: { before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => {
      const last = page.at(-1)?.number ?? 1
      return last > 1 ? last : undefined
    },
  })
}

/** Who did what for a version; it never changes. */
export function versionStepsQuery(workspace: string, version: number) {
  return queryOptions({
    queryKey: ['w', workspace, 'versions', version, 'steps'],
    queryFn: ({ signal }) => call<ToldStep[]>('GET', `${workspaceUrl(workspace)}/versions/${version}/steps`, { signal }),
    staleTime: Infinity,
  })
}

/** What publishing the draft would do now. Never kept: the draft and the records change under it. */
export function previewQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft', 'preview'],
    queryFn: async ({ signal }) => {
      // an answer that does not know of the last change would stand: what is asked for the first time is not asked anew meanwhile
      await draftSent()
      return call<Preview>('GET', `${workspaceUrl(workspace)}/draft/preview`, { signal })
    },
    staleTime: 0,
    gcTime: 0,
  })
}

/** What a publish found that the preview had no time for; nothing any more once the draft is another. */
export function unfitQuery(workspace: string) {
  return queryOptions<DataFault[]>({
    queryKey: ['w', workspace, 'draft', 'unfit'],
    queryFn: () => [],
    initialData: [],
    staleTime: Infinity,
    gcTime: Infinity,
  })
}
