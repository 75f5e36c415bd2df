import type { Field } from '@nurt/core/blueprint/document.ts'
import { cutMark, longestInList } from '@nurt/core/lists/cut-text.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { selectWire, type Row } from '../fields/select-wire.ts'
import type { ReadPath } from './paths.ts'

/** The value at a path as a list has it: of long texts the beginning, marked as such (core/lists/cut-text.ts). */
export function cellAt(path: ReadPath, row: Row): RawBuilder<unknown> {
  return path.on(row, (field, holder) => (isLong(field) ? beginningOf(selectWire(field, holder)) : selectWire(field, holder)))
}

function isLong(field: Field): boolean {
  return field.type === 'long_text' || ((field.type === 'formula' || field.type === 'rollup') && field.result === 'text')
}

/** `left` reads no more of a stored text than it gives. */
function beginningOf(text: RawBuilder<unknown>): RawBuilder<unknown> {
  const most = sql.lit(longestInList)
  return sql`(select case when length(part) > ${most} then left(part, ${most}) || ${sql.lit(cutMark)} else part end
    from (select left(${text}, ${sql.lit(longestInList + 1)}) as part offset 0) as beginning)`
}
