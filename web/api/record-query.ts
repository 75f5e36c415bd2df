import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceUrl } from './queries.ts'

interface RecordAddress {
  workspace: string
  module: string
  record: string
}

export function recordQuery({ workspace, module, record }: RecordAddress) {
  return queryOptions({
    queryKey: ['w', workspace, 'm', module, 'record', record],
    queryFn: ({ signal }) => call<RecordAnswer>('GET', `${workspaceUrl(workspace)}/m/${module}/records/${record}`, { signal }),
  })
}
