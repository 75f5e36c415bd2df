import type { SystemNames } from '../spoken.ts'

export const pl: SystemNames = {
  id: 'Identyfikator',
  version: 'Wersja',
  step: 'Status',
  step_since: 'W statusie od',
  owner: 'Opiekun',
  team: 'Zespół',
  seen_by: 'Widoczne dla',
  created_at: 'Utworzono',
  created_by: 'Kto utworzył',
  updated_at: 'Zmieniono',
  updated_by: 'Kto zmienił',
  trashed_at: 'W koszu od',
}
