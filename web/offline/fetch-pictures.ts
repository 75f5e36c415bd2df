import type { Module } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { EventsPage, RecordAnswer } from '@nurt/core/records/api.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { keptAnswer } from './answers.ts'
import { keepPictures } from './kept-pictures.ts'
import { recordIn } from './place-of.ts'

/** Fetches the small pictures of a record that is on the device. */
export async function fetchPictures(workspace: Workspace, path: string): Promise<void> {
  const module = workspace.findModule(recordIn(path).module)
  const record = (await keptAnswer(path)) as RecordAnswer | undefined
  const said = (await keptAnswer(`${path}/events`)) as EventsPage | undefined
  if (module && record) await keepPictures(workspace.url, path, filesOf(module, record, said?.events))
}

/** Of its fields and of what was said last, the newest first. */
function filesOf(module: Module, { values }: RecordAnswer, said: EventsPage['events'] = []): FileValue[] {
  const inFields = module.fields.flatMap(({ key, type }) => (type === 'files' ? ((values[key] ?? []) as FileValue[]) : []))
  return [...inFields.toReversed(), ...said.flatMap(({ files = [] }) => files)]
}
