import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { refreshTasks } from '../processes/queries.ts'

type Reading = { ids: string[]; read?: boolean } | { record: string } | { all: true }

/** Marks notices as read, or as new again. */
export function useReadings() {
  const { slug, url } = useWorkspace()
  const told = useTold()
  return useMutation({
    mutationFn: (body: Reading) => call('POST', `${url}/notices/readings`, { body }),
    onError: told.problem,
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: ['w', slug, 'notices'] }), refreshTasks(slug)]),
  })
}
