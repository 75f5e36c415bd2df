import { latinLetters } from '@nurt/core/fields/latin-letters.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../db/tables.ts'

/** The company's part of addresses: `Żółta Jaźń sp. z o.o.` → `zolta-jazn-sp-z-o-o`. */
function slugOf(name: string): string {
  return (
    latinLetters(name)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || 'company'
  )
}

export async function freeSlug(db: Kysely<PlatformTables>, name: string): Promise<string> {
  const wanted = slugOf(name)
  const rows = await db.selectFrom('workspace').select('slug').where('slug', 'like', `${wanted}%`).execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}
