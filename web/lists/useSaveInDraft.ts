import { useLingui } from '@lingui/react/macro'
import type { Seen } from '@nurt/core/blueprint/api.ts'
import type { List, Question } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { draftQuery, seenBy, sendOperations } from '../api/draft.ts'
import { noteClash } from '../api/draft-clash.ts'
import { newListKey } from './list-key.ts'
import type { QuestionChanges } from './question.ts'
import { baseOf, type Base } from './useBase.ts'
import type { ListView } from './useListPage.ts'
import { useTold } from './useTold.tsx'

/** Keeps what the page asks in the draft that administrators publish. Where another changed the same, the person is asked first. */
export function useSaveInDraft(view: ListView) {
  const { t } = useLingui()
  const { slug, me } = useWorkspace()
  const told = useTold()
  const send = async (operations: Operation[], seen: Seen[]) => {
    try {
      await sendOperations(slug, operations, seen)
    } catch (error) {
      if (noteClash(slug, operations, error)) return
      throw error
    }
    await queryClient.invalidateQueries(draftQuery(slug))
    told.done(t`Saved in the draft. Everyone sees it once the draft is published.`)
  }
  return {
    save: (changes = view.changes) => send(operationsOf(view.list, changes), seenOf(view.list, baseOf(view.published, changes, view.base))),
    async saveAs(name: string) {
      const { blueprint } = await queryClient.fetchQuery({ ...draftQuery(slug), staleTime: 0 })
      const key = newListKey(name, blueprint.lists)
      const list: List = { key, module: view.module.key, name: { [me.language]: name }, ...view.question }
      const operations: Operation[] = [{ do: 'put', path: ['lists', key], value: list }]
      await send(operations, seenBy(blueprint, operations))
    },
  }
}

/** Changes of a shared list as operations on the blueprint, one per part, so that others' changes of other parts merge. */
function operationsOf(list: string, changes: QuestionChanges): Operation[] {
  return Object.entries(changes).map(([part, value]: [string, Question[keyof Question] | null]) =>
    value === null ? { do: 'remove', path: ['lists', list, part] } : { do: 'put', path: ['lists', list, part], value },
  )
}

function seenOf(list: string, base: Base): Seen[] {
  return Object.entries(base).map(([part, value]) => ({ path: ['lists', list, part], value: value ?? undefined }))
}
