import type { DeliveryProblem } from '@nurt/core/processes/webhook-api.ts'
import type { Generated, JSONColumnType } from 'kysely'

/** What processes send to other programs. */
export interface WebhookTables {
  nurt_delivery: {
    id: string
    module: string
    record: string
    url: string
    body: string | null
    named: string[]
    state: Generated<'waiting' | 'sent' | 'failed'>
    tries: Generated<number>
    made_at: string
    tried_at: string | null
    problem: JSONColumnType<DeliveryProblem, string | null | undefined, string | null> | null
  }
  nurt_webhook_secret: { host: string; secret: string; shown_at: string | null }
}
