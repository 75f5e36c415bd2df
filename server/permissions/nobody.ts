import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { type Actor, ofNoTeam } from '@nurt/core/permissions/reach.ts'

/** Who acts where values follow from others by the blueprint's own rules: without rights, and without a place in any history. */
export function nobody({ languages }: Blueprint): Actor {
  return { id: '00000000-0000-0000-0000-000000000000', name: '', role: '', ...ofNoTeam, language: languages[0] ?? 'en' }
}
