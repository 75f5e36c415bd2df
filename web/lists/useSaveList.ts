import { useLingui } from '@lingui/react/macro'
import type { List } from '@nurt/core/blueprint/document.ts'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { personalListsQuery, type PersonalList } from './queries.ts'
import type { ListView } from './useListPage.ts'
import { useSaveInDraft } from './useSaveInDraft.ts'
import { useTold, type Told } from './useTold.tsx'

/** Keeps what the page asks: in a personal list at once, in a shared one as part of the draft that administrators publish. */
export function useSaveList(view: ListView) {
  const { t } = useLingui()
  const { slug, url, me } = useWorkspace()
  const navigate = useNavigate()
  const told = useTold()
  const draft = useSaveInDraft(view)
  const { module, question, changes } = view

  const refresh = async () => {
    void queryClient.invalidateQueries({ queryKey: ['w', slug, 'counts'] })
    await queryClient.invalidateQueries({ queryKey: personalListsQuery(slug).queryKey })
  }

  const save = async () => {
    if (!view.personal) return draft.save()
    await call('PATCH', `${url}/lists/${view.list}`, { body: changes })
    await refresh()
    view.reset()
    told.done(t`List saved`)
  }

  const saveAs = async (name: string, shared: boolean) => {
    if (shared) return draft.saveAs(name)
    const body: Omit<List, 'key'> = { module: module.key, name: { [me.language]: name }, ...question }
    const made = await call<PersonalList>('POST', `${url}/lists`, { body })
    await refresh()
    await navigate({ to: paths.list(slug, module.key, made.id) })
    told.done(t`List saved`)
  }

  const remove = async () => {
    await call('DELETE', `${url}/lists/${view.list}`)
    await navigate({ to: paths.module(slug, module.key) })
    await refresh()
    told.done(t`List deleted`, async () => {
      await call('POST', `${url}/lists`, { body: { module: module.key, name: { [me.language]: view.name }, ...view.saved } })
      await refresh()
    })
  }

  const rename = async (name: string) => {
    await call('PATCH', `${url}/lists/${view.list}`, { body: { name: { [me.language]: name } } })
    await refresh()
    told.done(t`List renamed`)
  }

  return {
    save: () => void save().catch(told.problem),
    /** A personal list only; its records stay. */
    remove: () => void remove().catch(told.problem),
    /** True when it was saved. */
    saveAs: (name: string, shared: boolean) => succeeds(saveAs(name, shared), told),
    /** A personal list only. */
    rename: (name: string) => succeeds(rename(name), told),
  }
}

/** False when it failed, and the person was told why. */
function succeeds(doing: Promise<void>, told: Told): Promise<boolean> {
  return doing.then(
    () => true,
    (error: unknown) => {
      told.problem(error)
      return false
    },
  )
}
