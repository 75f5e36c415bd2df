import { autonumberText, numberingPeriod } from '@nurt/core/fields/autonumber.ts'
import { sql } from 'kysely'
import { askOne, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { Draft, Save } from './draft.ts'

/** Gives new records their numbers. The counter is locked until the transaction ends, so that a refused save leaves no gap. */
export async function takeNumbers(save: Save, drafts: readonly Draft[]): Promise<void> {
  const { ctx, module, environment } = save
  const day = environment.today
  for (const field of module.shown.filter((one) => one.type === 'autonumber')) {
    const statement = statementFor(ctx, 'take numbers', () => {
      return sql`insert into ${tableRef(ctx.workspace.schema, 'nurt_counter')} as counter (module, field, period, last)
        values (${given('module')}, ${given('field')}, ${given('period')}, ${given('count')})
        on conflict (module, field, period) do update set last = counter.last + excluded.last returning last`
    })
    const period = numberingPeriod(field.pattern, day)
    const last = await askOne(statement, { ctx, given: { module: module.key, field: field.key, period, count: drafts.length } })
    const first = Number(last) - drafts.length + 1
    for (const [at, draft] of drafts.entries()) draft.values[field.key] = autonumberText(field.pattern, first + at, day)
  }
}
