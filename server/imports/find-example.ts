import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { ImportExample } from '@nurt/core/imports/api.ts'
import type { ReadRow } from '@nurt/core/imports/read-row.ts'
import type { Ctx } from '../context.ts'
import { namesIn } from '../exports/names-in.ts'
import { findImport } from './find-import.ts'
import { openTable } from './open-table.ts'
import { reportedRows } from './reported-rows.ts'

/** Among so many rows one is good, or something is wrong with all. */
const looked = 500

/** The file's first row that is taken, as the plan reads it. */
export async function findExample(ctx: Ctx, id: string): Promise<ImportExample> {
  const table = await openTable(ctx, await findImport(ctx, id), looked)
  const reported = await reportedRows(ctx, id)
    .where('row', '<=', table.numbers.at(-1) ?? 0)
    .execute()
  const faulty = new Set(reported.map(({ row }) => row))
  const names = await namesIn(ctx)
  for (const [at, texts] of table.rows.entries()) {
    const number = table.numbers[at] ?? 0
    const cells = table.fit(texts)
    const row = table.readWhole(cells)
    if (faulty.has(number) || row.problems.length > 0) continue
    const columns = Object.entries(table.plan.mapping)
    const places = Map.groupBy(columns, ([, target]) => ('system' in target ? target.system : target.field))
    return {
      row: number,
      fields: [...places].flatMap(([key, columns]) => {
        const field = table.module.fields.find((field) => field.key === key) ?? systemFieldOf(table.module, key)
        if (!field) return []
        const file = columns.flatMap(([column]) => cells[Number(column)]?.trim() || [])
        const said = wordsOf(row, key)
        const value = key === 'step' ? row.step : row.values[key]
        return { name: field.name, file: file.join(' · '), text: said || printValue(field, value, ctx.locale, names) }
      }),
    }
  }
  return { row: null, fields: [] }
}

/** What is found by its name stands as the file has it. */
function wordsOf({ links, members }: ReadRow, key: string): string {
  return [...links, ...members].flatMap(({ field, text }) => (field === key ? text : [])).join(', ')
}
