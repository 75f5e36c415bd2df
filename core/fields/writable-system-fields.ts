import type { Field } from '../blueprint/document.ts'

/** System fields that a save may change. */
export const writableSystemFields: readonly Field[] = [
  { key: 'owner', name: {}, type: 'person' },
  { key: 'team', name: {}, type: 'team' },
  { key: 'seen_by', name: {}, type: 'people' },
]
