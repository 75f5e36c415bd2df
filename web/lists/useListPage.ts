import type { Layout, Module, Question } from '@nurt/core/blueprint/document.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { useSuspenseQueries } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { notHere } from '../api/not-here.ts'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { columnsOf, type Column } from './columns.ts'
import { useBase, type Base } from './useBase.ts'
import { useKeptLayout } from './useKeptLayout.ts'
import { ownColumnsQuery, personalListsQuery, type Asked } from './queries.ts'
import { useOwnColumns } from './useOwnColumns.ts'
import { askedOf, changedQuestion, differing, type QuestionChanges } from './question.ts'

/** The list that stands in the address, and what the address asks instead. */
export interface ListView {
  module: Module
  /** Its key when shared, its id when personal. */
  list: string
  personal: boolean
  name: string
  saved: Question
  /** The same with the columns that it has for everybody. */
  published: Question
  /** What of the saved list the changes stand on. */
  base: Base
  /** The saved question with the changes of the address. */
  question: Question
  changes: QuestionChanges
  columns: Column[]
  asked: Asked
  /** The record that stands open beside the list. */
  record: string | undefined
  /** Opens a record beside the list; undefined closes it. */
  show: (record: string | undefined) => void
  /** The day that a calendar is looked at by; absent: today. */
  day: string | undefined
  goTo: (day: string | undefined) => void
  /** Puts another question into the address, and with it the day of a calendar; `reset` is the saved one. */
  ask: (next: Partial<QuestionChanges>, day?: string) => void
  /** Puts other columns, for this person only; undefined: as the list has them. Where the list is configured they go into the address. */
  arrange: (columns: Question['columns'] | undefined) => void
  isArranged: boolean
  reset: () => void
  /** The layout that the person saw the list in before, where the address says none. */
  kept: Layout | undefined
}

const unchanged: QuestionChanges = {}

export function useListPage(): ListView {
  const params = useParams({ from: '/w/$workspace/m/$module/lists/$list' })
  const search = useSearch({ from: '/w/$workspace/m/$module/lists/$list' })
  const navigate = useNavigate()
  const workspace = useWorkspace()
  const { slug, labelOf } = workspace
  const list = useFoundList(params)
  const { question: changes = unchanged } = search
  const base = useBase(params.list, list.published, changes)
  const drafted = useHere()?.questionOf
  const { kept, keep } = useKeptLayout(params.list, list.saved.layout)

  return useMemo(() => {
    const { module, shared, name, published, mine, saved } = list
    const question = changedQuestion(saved, changes)
    const instead = shared && drafted?.(shared)
    const asking = instead ? { question: { ...instead, ...askedOf(changes) } } : { list: params.list, question: askedOf(changes) }
    const ask = (next: Partial<QuestionChanges>, day = search.day) => {
      const left = differing(saved, changedQuestion(saved, { ...changes, ...next }))
      if (next.layout) keep(next.layout)
      // an address that says a layout goes on saying it, against the one that is kept
      else if (changes.layout) left.layout = changes.layout
      const asks = Object.keys(left).length > 0
      void navigate({ to: '.', search: { ...search, day, question: asks ? left : undefined }, replace: true })
    }
    return {
      module,
      list: params.list,
      personal: !shared,
      name: labelOf(name),
      saved,
      published,
      base,
      question,
      changes,
      columns: columnsOf(workspace, module, question.columns),
      asked: { workspace: slug, module: module.key, ...asking },
      record: search.record,
      show: (record) =>
        void navigate({ to: '.', search: { ...search, record }, replace: record !== undefined && search.record !== undefined }),
      day: search.day,
      goTo: (day) => void navigate({ to: '.', search: { ...search, day }, replace: true }),
      ask,
      arrange: (columns) => {
        if (!mine || changes.columns) ask({ columns: mine ? saved.columns : (columns ?? published.columns) })
        mine?.arrange(columns)
      },
      isArranged: mine?.isOwn ?? false,
      reset: () => {
        keep(undefined)
        void navigate({ to: '.', search: { ...search, question: undefined }, replace: true })
      },
      kept: changes.layout ? undefined : kept,
    }
  }, [list, base, kept, keep, changes, search, navigate, params.list, labelOf, workspace, slug, drafted])
}

/** The list that is meant, with the columns as the person has them. */
function useFoundList(params: { module: string; list: string }) {
  const { slug, snapshot, findModule, findList } = useWorkspace()
  const [{ data: personal }, { data: arranged }] = useSuspenseQueries({ queries: [personalListsQuery(slug), ownColumnsQuery(slug)] })
  const module = findModule(params.module)
  const shared = findList(params.list)
  const own = personal.find((candidate) => candidate.id === params.list)
  const found = shared ?? own
  const isOpen = module?.enabled && !snapshot.closedLists.includes(params.list)
  if (!isOpen || found?.module !== module.key) notHere()

  const published = useMemo(() => questionOf(found), [found])
  const mine = useOwnColumns(params.list, published.columns, arranged)
  const saved = useMemo(() => ({ ...published, ...(mine && { columns: mine.columns }) }), [published, mine])
  return useMemo(() => ({ module, shared, name: found.name, published, mine, saved }), [module, shared, found, published, mine, saved])
}
