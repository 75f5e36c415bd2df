import type { SystemNames } from '../spoken.ts'

export const en: SystemNames = {
  id: 'Id',
  version: 'Version',
  step: 'Status',
  step_since: 'In status since',
  owner: 'Owner',
  team: 'Team',
  seen_by: 'Seen by',
  created_at: 'Created',
  created_by: 'Created by',
  updated_at: 'Changed',
  updated_by: 'Changed by',
  trashed_at: 'In trash since',
}
