import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { rowsQuery, type Asked } from './queries.ts'
import type { Row } from './row-pages.ts'

/** The cards of a column from the top, page by page as they come into sight. */
export function useCards(
  asked: Asked,
  paths: readonly string[],
  enabled: boolean,
): { rows: Row[]; problem: unknown; pages: number; isLoading: boolean; hasMore: boolean; more: () => void } {
  const [pages, setPages] = useState(1)
  const answers = useQueries({
    queries: Array.from({ length: pages }, (_, page) => ({ ...rowsQuery(asked, paths, page), enabled })),
  })
  const loaded = answers.flatMap(({ data }) => data ?? [])
  const last = answers.at(-1)?.data
  return {
    rows: loaded.flatMap(({ rows }) => rows),
    problem: answers.find(({ error }) => error)?.error,
    pages,
    isLoading: loaded.length < pages,
    hasMore: typeof last?.next === 'string',
    more: () => {
      if (last?.next) setPages(pages + 1)
    },
  }
}
