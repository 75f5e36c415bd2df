import type { ShownRecords } from '@nurt/core/live/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Query } from '@tanstack/react-query'
import { queryClient } from '../api/queries.ts'
import type { RowPage } from '../lists/row-pages.ts'
import { readyIn } from '../offline/ready-records.ts'

/** Of which versions the records are that stand on this device: those in what is drawn now, and those ready for when there is no connection. */
export function heldRecords(workspace: string): ShownRecords {
  const held = readyIn(workspace)
  for (const [module, versions] of Object.entries(shownRecords(workspace))) Object.assign((held[module] ??= {}), versions)
  return held
}

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
