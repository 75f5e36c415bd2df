import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import type { RowPage } from './row-pages.ts'
import type { ListView } from './useListPage.ts'
import type { Selection } from './useSelection.ts'
import { useTold } from './useTold.tsx'

/** The most records that one change may touch. */
const most = 10_000
const batch = 1000

/** Chooses every record of the list, or none when all are chosen. */
export function useSelectAll(view: ListView, selection: Selection, count: number): () => void {
  const told = useTold()
  return () => {
    if (selection.records.size > 0 && selection.records.size >= Math.min(count, most)) return selection.clear()
    addAll(view, selection).catch(told.problem)
  }
}

async function addAll({ asked, module }: ListView, selection: Selection): Promise<void> {
  const path = `${workspaceUrl(asked.workspace)}/m/${asked.module}/records`
  let after: string | undefined
  for (let found = 0; found < most; found += batch) {
    const query = { list: asked.list, question: asked.question, columns: module.title, limit: batch, after }
    const page: RowPage = await call<RowPage>('GET', path, { query })
    selection.add(page.rows)
    if (!page.next) return
    after = page.next
  }
}
