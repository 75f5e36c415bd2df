import type { Totals } from '@nurt/core/lists/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask } from '../db/statement.ts'
import { statementOver } from './selection.ts'
import type { AskedList } from './selection.ts'
import type { Cells } from './total-terms.ts'
import { addUp, currenciesOf, selectSums, totalTerms } from './total-terms.ts'

/** The sums in a list's footer, over all its records. */
export async function totalRecords(ctx: Ctx, asked: AskedList): Promise<{ count: number; totals: Totals }> {
  const statement = await statementOver(ctx, asked, 'totals', (selection) => {
    const terms = totalTerms(selection)
    const currencies = currenciesOf(terms)
    const grouped = currencies.length > 0 ? sql` group by ${sql.join(currencies)}` : sql``
    return sql`select ${selectSums(terms)} ${selection.from}${grouped}`
  })
  return addUp((await ask(statement, { ctx })) as Cells[])
}
