import type { Label, SystemField } from '@nurt/core/blueprint/document.ts'

/** Names of the columns that every record has, as labels, so that lists treat them like the workspace's own fields. */
export const systemLabels = {
  step: { en: 'Status', pl: 'Status' },
  step_since: { en: 'In status since', pl: 'W statusie od' },
  owner: { en: 'Owner', pl: 'Opiekun' },
  team: { en: 'Team', pl: 'Zespół' },
  created_at: { en: 'Created', pl: 'Utworzono' },
  created_by: { en: 'Created by', pl: 'Utworzył(a)' },
  updated_at: { en: 'Changed', pl: 'Zmieniono' },
  updated_by: { en: 'Changed by', pl: 'Zmienił(a)' },
  trashed_at: { en: 'Trashed', pl: 'W koszu od' },
} satisfies Partial<Record<SystemField, Label>>
