import type { DraftPlace } from '../api/typed-draft.ts'
import type { Unsent } from './outbox.ts'

/** Where what was typed on the record of an unsent write is kept. */
export function placeOf({
  person,
  workspace,
  path,
  record: of = path,
}: Pick<Unsent, 'person' | 'workspace' | 'path' | 'record'>): DraftPlace {
  const [, module = '', record = ''] = /\/m\/([^/]+)\/records\/([^/]+)/.exec(of) ?? []
  return { person, workspace, module, record }
}
