import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

type Reading = { ids: string[]; read?: boolean } | { record: string } | { all: true }

/** Marks notices as read, or as new again. */
export function useReadings() {
  const { slug, url } = useWorkspace()
  return useMutation({
    mutationFn: (body: Reading) => call('POST', `${url}/notices/readings`, { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug, 'notices'] }),
  })
}
