import type { StepNode, Transition } from './definition.ts'
import type { Reason } from './run.ts'

/** What of a record is still missing for a button of the step on which it stands; a field that is a document is told as that. */
export function missing(
  step: Pick<StepNode, 'key' | 'required' | 'documents'> | undefined,
  { key, required = [], unfinished }: Pick<Transition, 'key' | 'required' | 'unfinished'>,
  isMissing: (field: string) => boolean,
): Reason[] {
  const asking = unfinished ? undefined : step
  const { documents = [] } = asking ?? {}
  const fields = new Set([...(asking?.required ?? []), ...required])
  for (const { field } of documents) fields.delete(field)
  return [
    ...[...fields].filter(isMissing).map((field): Reason => ({ reason: 'field_missing', key, field })),
    ...documents
      .filter(({ field }) => isMissing(field))
      .map(({ key: document, field }): Reason => ({ reason: 'document_missing', key, field, step: step?.key ?? '', document })),
  ]
}
