import type { Layout, Module, Question } from '@nurt/core/blueprint/document.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { columnsOf, type Column } from './columns.ts'
import { useBase, type Base } from './useBase.ts'
import { useKeptLayout } from './useKeptLayout.ts'
import { personalListsQuery, type Asked } from './queries.ts'
import { askedOf, changedQuestion, differing, type QuestionChanges } from './question.ts'

/** The list that stands in the address, and what the address asks instead. */
export interface ListView {
  module: Module
  /** Its key when shared, its id when personal. */
  list: string
  personal: boolean
  name: string
  saved: Question
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
  const { slug, findModule, findList, labelOf } = workspace
  const { data: personal } = useSuspenseQuery(personalListsQuery(slug))
  const module = findModule(params.module)
  const shared = findList(params.list)
  const own = personal.find((candidate) => candidate.id === params.list)
  const found = shared ?? own
  // oxlint-disable-next-line typescript/only-throw-error -- the router catches its own notFound
  if (!module?.enabled || !found || found.module !== module.key) throw notFound()

  const saved = useMemo(() => questionOf(found), [found])
  const { question: changes = unchanged } = search
  const base = useBase(params.list, saved, changes)
  const drafted = useHere()?.questionOf
  const { kept, keep } = useKeptLayout(params.list, saved.layout)

  return useMemo(() => {
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
      name: labelOf(found.name),
      saved,
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
      reset: () => {
        keep(undefined)
        void navigate({ to: '.', search: { ...search, question: undefined }, replace: true })
      },
      kept: changes.layout ? undefined : kept,
    }
  }, [found, shared, saved, base, kept, keep, changes, search, navigate, module, params.list, labelOf, workspace, slug, drafted])
}
