import type { Problem } from '@nurt/core/fields/field-type.ts'
import { Refusal, type RefusalCode } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** A row that the verb refused, and why. */
export interface Refused<R> {
  row: R
  problems: (Problem & { field: string })[]
}

/**
 * Gives the rows to a verb that takes all or none, and again without those that it refuses, until the rest is taken. Where the verb cannot
 * say which row is at fault, halves are tried alone. Inside a transaction: what a refused try wrote is taken back.
 */
export async function takeRows<R>(
  ctx: Ctx,
  rows: readonly R[],
  verb: (ctx: Ctx, rows: readonly R[]) => Promise<void>,
): Promise<Refused<R>[]> {
  if (rows.length === 0) return []
  const problems = await attempt(ctx, () => verb(ctx, rows))
  if (!problems) return []
  if (rows.length === 1) return rows.map((row) => ({ row, problems }))
  const faulty = new Set(problems.flatMap(({ index }) => index ?? []))
  if (faulty.size === 0) {
    const half = Math.ceil(rows.length / 2)
    return [...(await takeRows(ctx, rows.slice(0, half), verb)), ...(await takeRows(ctx, rows.slice(half), verb))]
  }
  const refused = [...faulty].flatMap((at) => {
    const row = rows[at]
    return row === undefined ? [] : [{ row, problems: problems.filter(({ index }) => index === at) }]
  })
  const rest = rows.filter((_, index) => !faulty.has(index))
  return [...refused, ...(await takeRows(ctx, rest, verb))]
}

const tellable: ReadonlySet<string> = new Set<RefusalCode>(['invalid_values', 'not_allowed', 'not_found', 'process_blocked'])

type Problems = (Refused<unknown>['problems'][number] & { index?: number })[]

async function attempt(ctx: Ctx, write: () => Promise<void>): Promise<Problems | undefined> {
  await sql`savepoint import_try`.execute(ctx.db)
  try {
    await write()
    await sql`release savepoint import_try`.execute(ctx.db)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint import_try`.execute(ctx.db)
    if (error instanceof Refusal && tellable.has(error.code)) return problemsOf(error)
    throw error
  }
}

/** A record that may not be changed or is in the trash is a problem of its row; only where it is alone does the refusal name it. */
function problemsOf({ code, details }: Refusal): Problems {
  return code === 'invalid_values' ? (details['problems'] as Problems) : [{ field: '', code: 'not_allowed' }]
}
