import { useEffect } from 'react'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Asks once more who the members are when one of the authors has joined since. */
export function useAuthorNames(authors: readonly (string | null)[]): void {
  const { slug, nameOf } = useWorkspace()
  const unknown = [...new Set(authors)].filter((author) => author !== null && nameOf(author) === '').join()
  useEffect(() => {
    if (unknown) void queryClient.invalidateQueries({ queryKey: snapshotQuery(slug).queryKey, exact: true })
  }, [slug, unknown])
}
