import { queryClient } from '../api/queries.ts'
import { recordQuery } from '../api/record-query.ts'

/** The values of the record that a link leads to; undefined where it leads nowhere, or the person may not read the record. */
export async function readLinked(workspace: string, module: string, link: unknown): Promise<Record<string, unknown> | undefined> {
  const record = linkedId(link)
  if (!record) return undefined
  return queryClient.fetchQuery(recordQuery({ workspace, module, record })).then(
    ({ values }) => values,
    () => undefined,
  )
}

export function linkedId(link: unknown): string {
  const id: unknown = Array.isArray(link) ? link[0] : link
  return typeof id === 'string' ? id : ''
}
