import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceUrl } from './queries.ts'

export interface RecordAddress {
  workspace: string
  module: string
  record: string
}

export function recordUrl({ workspace, module, record }: RecordAddress): string {
  return `${workspaceUrl(workspace)}/m/${module}/records/${record}`
}

export function recordQuery(address: RecordAddress) {
  const { workspace, module, record } = address
  return queryOptions({
    queryKey: ['w', workspace, 'm', module, 'record', record],
    queryFn: ({ signal }) => call<RecordAnswer>('GET', recordUrl(address), { signal }),
  })
}
