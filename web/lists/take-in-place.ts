import type { Count, Groups } from '@nurt/core/lists/api.ts'
import type { Question } from '@nurt/core/blueprint/document.ts'
import type { Query } from '@tanstack/react-query'
import { queryClient } from '../api/queries.ts'
import { askCount, askGroups, askRows, moduleKey, type Asked } from './queries.ts'
import { sameJson } from './question.ts'
import type { Row, RowPage } from './row-pages.ts'

/**
 * Asks again what the list shows and puts the new values into the rows where they stand. True when nothing else has changed: no row came,
 * went or would stand elsewhere.
 */
export async function takeInPlace(workspace: string, module: string, list: string): Promise<boolean> {
  const active = queryClient
    .getQueryCache()
    .findAll({ queryKey: moduleKey(workspace, module), type: 'active' })
    .filter(({ queryKey, state }) => queryKey[5] === list && state.data !== undefined)
  const answers = await Promise.all(active.map(async (query) => ({ query, fresh: await ask(query) })))
  const fits = answers.every(({ query, fresh }) => fresh === undefined || isSameShape(query.state.data, fresh))
  const rows = new Map(answers.flatMap(({ fresh }) => (isPage(fresh) ? fresh.rows.map((row) => [row[0], row] as const) : [])))
  for (const { query, fresh } of answers) {
    if (isPage(fresh))
      queryClient.setQueryData<RowPage>(
        query.queryKey,
        (page) => page && { ...(fits ? fresh : page), rows: page.rows.map((row) => newer(row, rows)) },
      )
    else if (fits && fresh) queryClient.setQueryData(query.queryKey, fresh)
  }
  // sums of what is not shown yet would not be those of the rows above them
  if (fits) void queryClient.invalidateQueries({ queryKey: [...moduleKey(workspace, module), 'totals', list] })
  return fits
}

type Shown = RowPage | Count | Groups

function ask({ queryKey }: Query): Promise<Shown> | undefined {
  const [, workspace, , module, kind, list, question, rest, page] = queryKey as [
    string,
    string,
    string,
    string,
    string,
    string,
    Question,
    unknown,
    number,
  ]
  const asked: Asked = { workspace, module, list, question }
  if (kind === 'rows') return askRows(asked, rest as string[], { page })
  if (kind === 'count') return askCount(asked, rest as boolean)
  return kind === 'groups' ? askGroups(asked) : undefined
}

function isPage(shown: unknown): shown is RowPage {
  return typeof shown === 'object' && shown !== null && 'rows' in shown
}

/** The same rows, or as many, or the same groups of as many. */
function isSameShape(before: unknown, after: Shown): boolean {
  return sameJson(shapeOf(before as Shown), shapeOf(after))
}

function shapeOf(shown: Shown): unknown {
  if ('rows' in shown) return shown.rows.map(([id]) => id)
  if ('groups' in shown) return shown.groups.map(({ key, count }) => [key, count])
  return shown
}

/** What was saved here meanwhile is not covered by an older answer. */
function newer(row: Row, fresh: ReadonlyMap<string, Row>): Row {
  const other = fresh.get(row[0])
  return other && other[1] >= row[1] ? other : row
}
