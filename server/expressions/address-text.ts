import { addressParts } from '@nurt/core/expressions/values.ts'
import { sql } from 'kysely'
import type { Sql } from './parts.ts'

/** An address as expressions see it: one text. */
export function addressText(column: Sql): Sql {
  const parts = addressParts.map((part) => sql`nullif(${column} ->> ${sql.lit(part)}, '')`)
  return sql`nullif(concat_ws(', ', ${sql.join(parts)}), '')`
}
