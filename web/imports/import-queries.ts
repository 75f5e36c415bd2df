import type { ImportAnswer, ImportCauses, ImportExample, ImportPlan, ImportRow, ImportState, ImportsPage } from '@nurt/core/imports/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'

const working: ReadonlySet<ImportState> = new Set(['checking', 'running', 'undoing'])

function isWorking(state: ImportState): boolean {
  return working.has(state)
}

/** Asked again twice a second while the server works on it. */
export function importQuery(url: string, id: string) {
  return queryOptions({
    queryKey: ['import', url, id],
    queryFn: ({ signal }) => call<ImportAnswer>('GET', `${url}/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? 500 : false),
    staleTime: 0,
  })
}

/** Newest first, of one module where it is named; asked again every other second while one of them is worked on. */
export function importsQuery(url: string, module?: string) {
  return infiniteQueryOptions({
    queryKey: ['imports', url, module],
    queryFn: ({ signal, pageParam }) =>
      call<ImportsPage>('GET', `${url}/imports`, { signal, query: { module, before: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ imports }) => imports.some((one) => isWorking(one.state))) ? 2000 : false),
    staleTime: 0,
  })
}

/** Why rows were not written. */
export function importCausesQuery(url: string, id: string) {
  return queryOptions({
    queryKey: ['import', url, id, 'rows'],
    queryFn: ({ signal }) => call<ImportCauses>('GET', `${url}/imports/${id}/causes`, { signal }),
    staleTime: 0,
  })
}

/** How the first good row is read. */
export function importExampleQuery(url: string, id: string) {
  return queryOptions({
    queryKey: ['import', url, id, 'rows', 'example'],
    queryFn: ({ signal }) => call<ImportExample>('GET', `${url}/imports/${id}/example`, { signal }),
    staleTime: 0,
  })
}

/** The rows that were not written for one cause, 100 at a time. */
export function importRowsQuery(url: string, id: string, cause: string) {
  return infiniteQueryOptions({
    queryKey: ['import', url, id, 'rows', cause],
    queryFn: ({ signal, pageParam }) =>
      call<{ rows: ImportRow[]; next: number | null }>('GET', `${url}/imports/${id}/rows`, {
        signal,
        query: { after: pageParam ?? undefined, cause },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
}

export function uploadFile(url: string, module: string, file: File): Promise<ImportAnswer> {
  const body = new FormData()
  body.append('file', file)
  return call<ImportAnswer>('POST', `${url}/imports`, { body, query: { module } })
}

/** Resolves with the plan as it is kept. */
export async function savePlan(url: string, id: string, plan: ImportPlan): Promise<ImportPlan> {
  const answer = await call<ImportAnswer>('PUT', `${url}/imports/${id}`, { body: { plan } })
  keep(url, answer)
  return answer.plan
}

type Act = 'dry-runs' | 'runs' | 'cancellations' | 'undos'

export async function act(url: string, id: string, what: Act): Promise<void> {
  keep(url, await call<ImportAnswer>('POST', `${url}/imports/${id}/${what}`))
  await queryClient.invalidateQueries({ queryKey: ['import', url, id, 'rows'] })
}

function keep(url: string, answer: ImportAnswer): void {
  queryClient.setQueryData(importQuery(url, answer.id).queryKey, answer)
}
