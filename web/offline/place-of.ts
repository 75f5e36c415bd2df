import type { DraftPlace } from '../api/typed-draft.ts'
import type { Unsent } from './outbox.ts'

/** Where what was typed on the record of an unsent write is kept. */
export function placeOf({ person, workspace, path }: Pick<Unsent, 'person' | 'workspace' | 'path'>): DraftPlace {
  const [, module = '', record = ''] = /\/m\/([^/]+)\/records\/([^/]+)/.exec(path) ?? []
  return { person, workspace, module, record }
}
