import type { DraftPlace } from '../api/typed-draft.ts'
import type { Unsent } from './outbox.ts'

/** Where what was typed on the record of an unsent write is kept. */
export function placeOf({
  person,
  workspace,
  path,
  record: of = path,
}: Pick<Unsent, 'person' | 'workspace' | 'path' | 'record'>): DraftPlace {
  return { person, workspace, ...recordIn(of) }
}

/** The record that a path of the API is about. */
export function recordIn(path: string): Pick<DraftPlace, 'module' | 'record'> {
  const [, module = '', record = ''] = /\/m\/([^/]+)\/records\/([^/]+)/.exec(path) ?? []
  return { module, record }
}
