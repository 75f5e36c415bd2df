import type { Changes } from '@nurt/core/events/event.ts'
import { readableFields, readableValue } from '@nurt/core/permissions/readable-fields.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Viewer } from '../permissions/view.ts'

interface ReadableHistory {
  /** Whether an event's `changes` have something that the viewer may read; absent where all is read. */
  tells?: RawBuilder<SqlBool>
  /** Changes without what the viewer may not read. */
  shown: (changes: Changes) => Changes
}

/** What the viewer may read of the history of a module's records: no hidden field, and of line items no hidden column. */
export function readableHistory({ snapshot, role }: Viewer, module: string): ReadableHistory {
  const readable = readableFields(snapshot, role, module)
  const fields = [...(snapshot.modules.get(module)?.fields.values() ?? [])]
  const unread = fields.filter(({ key }) => !readable.has(key)).map(({ key }) => key)
  const partly = fields.flatMap(({ key, lines }) => {
    const field = readable.get(key)
    if (field?.type !== 'lines') return []
    const read = new Set(field.fields.map((column) => column.key))
    const hidden = [...(lines?.fields.keys() ?? [])].filter((column) => !read.has(column))
    return hidden.length > 0 ? [{ field, hidden }] : []
  })
  const shown = (changes: Changes) => {
    const kept = { ...changes }
    for (const key of unread) delete kept[key]
    for (const { field } of partly) {
      const [from, to] = (kept[field.key] ?? []).map((value) => readableValue(field, value))
      if (isSame(field, from, to)) delete kept[field.key]
      else kept[field.key] = [from, to]
    }
    return kept
  }
  if (unread.length === 0 && partly.length === 0) return { shown }
  const others = [...unread, ...partly.map(({ field }) => field.key)]
  const parts = partly.map(
    ({ field, hidden }) => sql`${linesWithout(hidden, field.key, 0)} is distinct from ${linesWithout(hidden, field.key, 1)}`,
  )
  return { shown, tells: sql<SqlBool>`(${sql.join([sql`changes - ${others}::text[] <> '{}'`, ...parts], sql` or `)})` }
}

/** Line items as they were (0) or became (1), without these columns. */
function linesWithout(columns: readonly string[], field: string, side: 0 | 1): RawBuilder<unknown> {
  const lines = sql`changes -> ${field}::text -> ${sql.lit(side)}`
  return sql`(select jsonb_agg(line - ${columns}::text[])
    from jsonb_array_elements(case jsonb_typeof(${lines}) when 'array' then ${lines} else '[]' end) as line)`
}
