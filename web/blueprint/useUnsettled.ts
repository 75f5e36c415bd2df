import { useLingui } from '@lingui/react/macro'
import type { SettlingProblem } from '@nurt/core/blueprint/api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { showProblem } from '../ui/show-done.ts'

export interface Unsettled {
  /** What it is about, and where that is seen; absent for the workspace as a whole. */
  about?: { name: string; to: string }
  reason: string
}

/** What the last publications could not finish, for those who may mend it. */
export function useUnsettled(): { unsettled: Unsettled[]; again: () => void; isTrying: boolean } {
  const { t } = useLingui()
  const { slug, url, snapshot, labelOf, role } = useWorkspace()
  const tried = useMutation({
    mutationFn: () => call('POST', `${url}/settlings`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(snapshotQuery(slug)),
  })
  const aboutModule = (key: string, field?: string) => {
    const module = snapshot.blueprint.modules.find((one) => one.key === key)
    const name = labelOf(module?.fields.find((one) => one.key === field)?.name) || (field ?? '')
    return { name: [labelOf(module?.name) || key, name].filter(Boolean).join(' › '), to: paths.module(slug, key) }
  }
  const read = ({ code, details, module, search }: SettlingProblem): Unsettled[] => {
    if (code === 'not_fitting' && Array.isArray(details['unique']))
      return (details['unique'] as { module: string; field: string }[]).map((doubled) => ({
        about: aboutModule(doubled.module, doubled.field),
        reason: t`Several records have the same value, so nothing keeps others from entering it again. Make them differ, then try again.`,
      }))
    const why = typeof details['message'] === 'string' ? details['message'] : code
    if (module && search)
      return [{ about: aboutModule(module), reason: t`The search does not find all its records as they are now. The server says: ${why}` }]
    if (module)
      return [{ about: aboutModule(module), reason: t`Its computed values are not up to date everywhere. The server says: ${why}` }]
    return [{ reason: t`Lists may be slow to open, and links are not checked yet. The server says: ${why}` }]
  }
  return {
    unsettled: role?.configure ? (snapshot.unsettled ?? []).flatMap(read) : [],
    again: () => tried.mutate(),
    isTrying: tried.isPending || snapshot.settling,
  }
}
