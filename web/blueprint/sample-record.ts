import { queryOptions } from '@tanstack/react-query'
import type { RecordsPage } from '@nurt/core/lists/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { call } from '../api/call.ts'

/** A real record of the module, to show on it what a formula gives; null when there is none. */
export function sampleRecordQuery(workspace: string, url: string, module: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'm', module, 'sample'],
    queryFn: async ({ signal }) => {
      const page = await call<RecordsPage>('GET', `${url}/m/${module}/records`, { query: { limit: 1 }, signal })
      const [first] = page.rows
      return first ? call<RecordAnswer>('GET', `${url}/m/${module}/records/${first[0]}`, { signal }) : null
    },
    staleTime: 300_000,
  })
}
