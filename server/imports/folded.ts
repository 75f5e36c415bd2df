import { wholeLetters } from '@nurt/core/fields/fold.ts'
import { sql, type RawBuilder } from 'kysely'

/** A text as `fold` in core folds it. */
export function folded(text: RawBuilder<unknown>): RawBuilder<string> {
  const bare = sql`regexp_replace(lower(normalize(${text}, NFKD)), ${sql.lit('[\u0300-\u036f]')}, '', 'g')`
  const plain = Object.entries(wholeLetters).reduce(
    (inner, [letter, latin]) => sql`replace(${inner}, ${sql.lit(letter)}, ${sql.lit(latin)})`,
    bare,
  )
  return sql<string>`btrim(regexp_replace(${plain}, '\\s+', ' ', 'g'))`
}
