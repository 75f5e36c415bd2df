import type { Field } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { LinkWanted, ReadRow } from '@nurt/core/imports/read-row.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { keyText } from './find-by-value.ts'
import type { MatchingRecords } from './matching-records.ts'
import type { NamedRecords } from './named-records.ts'

/**
 * The memory of a dry run. Each of its batches is written and taken back, so that later ones do not find in the database what the real
 * import would have made by then.
 */
export interface Trial {
  /** Match keys of records that earlier batches made. */
  readonly made: ReadonlySet<string>
  /** Refuses rows whose unique values stand in rows before them. */
  refuseRepeated(rows: readonly ReadRow[]): void
  remember(rows: readonly ReadRow[]): void
  /** Whether a record that links name was made by an earlier batch already. */
  isCounted(name: string, link: LinkWanted): boolean
  /** The batch has been taken back. */
  takeBack(): void
}

export function startTrial(unique: readonly Field[], matching: MatchingRecords, named: NamedRecords): Trial {
  const made = new Set<string>()
  const values = new Map(unique.map((field) => [field.key, new Set<string>()]))
  const counted = new Set<string>()
  const links: LinkWanted[] = []
  const batch: ReadRow[] = []
  return {
    made,
    refuseRepeated(rows) {
      const problems = rows.flatMap((row, index) =>
        unique
          .filter((field) => values.get(field.key)?.has(keyText(field, row.values[field.key])))
          .map((field) => ({ index, field: field.key, code: 'not_unique' })),
      )
      if (problems.length > 0) refuse('invalid_values', { problems })
    },
    remember: (rows) => batch.push(...rows),
    isCounted(name, link) {
      links.push(link)
      const isKnown = counted.has(name)
      counted.add(name)
      return isKnown
    },
    takeBack() {
      for (const row of batch.splice(0)) {
        const key = matching.keyOf(row)
        if (key !== undefined) made.add(key)
        matching.forget(key)
        for (const field of unique) {
          const value = row.values[field.key]
          // blanks may stand in as many records as one likes
          if (!isBlank(value)) values.get(field.key)?.add(keyText(field, value))
        }
      }
      for (const link of links.splice(0)) named.forget(link)
    },
  }
}
