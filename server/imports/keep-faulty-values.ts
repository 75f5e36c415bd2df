import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { ImportRow, ReportedProblem } from '@nurt/core/imports/api.ts'
import { joinOverflow } from '@nurt/core/imports/overflow.ts'
import type { ReadOptions } from '@nurt/core/imports/plan.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { readBytes } from '../files/store.ts'
import { readHead } from './describe-import.ts'
import type { Import } from './find-import.ts'
import { readTable } from './read-table.ts'

const longest = 80

/**
 * Puts what stood in the file beside each problem of the report. The file is read once more for it: keeping the cells of all rows until
 * the few faulty ones are known would cost an import of a million rows its memory.
 */
export async function keepFaultyValues(ctx: Ctx, { id, sha256, plan: { options } }: Import): Promise<void> {
  const faulty = await problemsOf(ctx, id)
  if (faulty.size === 0) return
  const bytes = await readBytes(ctx, sha256)
  const width = (await readHead(bytes, options)).names.length
  const told: Pick<ImportRow, 'row' | 'problems'>[] = []
  let row = 0
  for await (const cells of readTable(bytes, options)) {
    row += 1
    const problems = faulty.get(row)
    if (problems) told.push({ row, problems: problems.map((problem) => withValue(problem, cells, { options, width })) })
    if (told.length === faulty.size) break
  }
  await inTransaction(ctx, async (ctx) => {
    await sql`update ${sql.id(ctx.workspace.schema, 'nurt_import_row')} as report set problems = told.problems
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(row integer, problems jsonb)
      where report.import = ${id} and report.row = told.row`.execute(ctx.db)
  })
}

async function problemsOf(ctx: Ctx, id: string): Promise<Map<number, ReportedProblem[]>> {
  const rows = await ctx.db
    .selectFrom('nurt_import_row')
    .select(['row', 'problems'])
    .where('import', '=', id)
    .where('outcome', '=', 'problem')
    .execute()
  return new Map(rows.map(({ row, problems }) => [row, problems]))
}

function withValue(
  problem: ReportedProblem,
  cells: readonly string[],
  { options, width }: { options: ReadOptions; width: number },
): ReportedProblem {
  if (problem.column < 0) return problem
  const text =
    problem.code === 'too_many_cells'
      ? cells.slice(problem.column).join(options.delimiter)
      : (joinOverflow(cells, width, options.overflow, options.delimiter)[problem.column] ?? '')
  return { ...problem, value: excerptOf(text.trim(), longest) }
}
