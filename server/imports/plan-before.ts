import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Import } from './find-import.ts'

interface PlanBefore {
  plan: Import['plan']
  at: string
}

/** How the last file with these columns was imported into the module, whoever did. */
export async function maybePlanBefore(ctx: Ctx, module: string, columns: readonly string[]): Promise<PlanBefore | undefined> {
  return ctx.db
    .selectFrom('nurt_import')
    .select(['plan', 'created_at as at'])
    .where('module', '=', module)
    .where(sql<boolean>`columns = ${JSON.stringify(columns)}::jsonb`)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
