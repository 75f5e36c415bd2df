import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

interface Ancestor {
  module: string
  record: string
  /** How many levels above, at most. */
  depth: number
}

const mostLevels = 20

/** What records are a part of, and what that is a part of: the outermost first. */
export async function ancestorsOf({ db, workspace }: Pick<Ctx, 'db' | 'workspace'>, ids: readonly string[]): Promise<Ancestor[]> {
  const child = tableRef(workspace.schema, 'nurt_child')
  const { rows } = await sql<Ancestor>`with recursive above (record, module, depth) as (
      select parent, parent_module, 1 from ${child} where record = any(${ids}::uuid[])
      union select child.parent, child.parent_module, above.depth + 1 from above
        join ${child} as child on child.record = above.record where above.depth < ${mostLevels})
    select record, module, max(depth) as depth from above group by record, module order by max(depth) desc, module, record`.execute(db)
  return rows
}
