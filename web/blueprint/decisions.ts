import type { Publication } from '@nurt/core/blueprint/api.ts'
import type { StepGate } from '@nurt/core/blueprint/document.ts'
import type { DecisionAnswer } from '@nurt/core/processes/decision-api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import type { Play } from './dry-runs.ts'

export type TableRows = StepGate['flows']

/** A decision table, by where it is. */
export interface DecisionAddress {
  workspace: string
  module: string
  decision: string
}

/** `version`: of the snapshot, so that it is asked again after each publish. */
export function decisionQuery(address: DecisionAddress, version: number) {
  return queryOptions({
    queryKey: ['w', address.workspace, 'decision', address.module, address.decision, version],
    queryFn: ({ signal }) => call<DecisionAnswer>('GET', urlOf(address), { signal }),
    placeholderData: (before) => before,
    staleTime: 0,
    retry: false,
  })
}

export function publishRows(address: DecisionAddress, body: { version: number; rows: TableRows; note?: string }): Promise<Publication> {
  return call<Publication>('POST', `${urlOf(address)}/rows`, { body })
}

/** Past records through the process as it would be with these rows. */
export function withRows(address: DecisionAddress, rows: TableRows): Play {
  return (part, signal) => call<DryRunAnswer>('POST', `${urlOf(address)}/dry-runs`, { body: { rows, ...part }, signal })
}

function urlOf({ workspace, module, decision }: DecisionAddress): string {
  return `${workspaceUrl(workspace)}/m/${module}/decisions/${decision}`
}
