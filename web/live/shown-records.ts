import type { ShownRecords } from '@nurt/core/live/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Query } from '@tanstack/react-query'
import { queryClient } from '../api/queries.ts'
import type { RowPage } from '../lists/row-pages.ts'

/** The versions of the records that stand in what is drawn now. */
export function shownRecords(workspace: string): ShownRecords {
  const shown: ShownRecords = {}
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['w', workspace, 'm'], type: 'active' })) {
    const module = String(query.queryKey[3])
    for (const [id, version] of recordsIn(query)) (shown[module] ??= {})[id] = version
  }
  return shown
}

function recordsIn({ queryKey, state }: Query): (readonly [string, number])[] {
  if (queryKey[4] === 'rows') return ((state.data as RowPage | undefined)?.rows ?? []).map(([id, version]) => [id, version])
  const record = queryKey[4] === 'record' ? (state.data as RecordAnswer | undefined) : undefined
  return record ? [[record.id, record.version]] : []
}
