import type { SystemNames } from '../spoken.ts'

export const hu: SystemNames = {
  id: 'Azonosító',
  version: 'Verzió',
  step: 'Állapot',
  step_since: 'Állapotban',
  owner: 'Felelős',
  team: 'Csapat',
  seen_by: 'Látja',
  created_at: 'Létrehozva',
  created_by: 'Létrehozta',
  updated_at: 'Módosítva',
  updated_by: 'Módosította',
  trashed_at: 'Lomtárban',
}
