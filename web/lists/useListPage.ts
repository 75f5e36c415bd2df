import type { Module, Question } from '@nurt/core/blueprint/document.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { columnsOf, type Column } from './columns.ts'
import { useBase, type Base } from './useBase.ts'
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
  /** Puts another question into the address; `reset` is the saved one. */
  ask: (next: Partial<QuestionChanges>) => void
  reset: () => void
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

  return useMemo(() => {
    const question = changedQuestion(saved, changes)
    const instead = shared && drafted?.(shared)
    const asking = instead ? { question: { ...instead, ...askedOf(changes) } } : { list: params.list, question: askedOf(changes) }
    const ask = (next: Partial<QuestionChanges>) => {
      const left = differing(saved, changedQuestion(saved, { ...changes, ...next }))
      const asks = Object.keys(left).length > 0
      void navigate({ to: '.', search: { ...search, question: asks ? left : undefined }, replace: true })
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
      ask,
      reset: () => void navigate({ to: '.', search: { ...search, question: undefined }, replace: true }),
    }
  }, [found, shared, saved, base, changes, search, navigate, module, params.list, labelOf, workspace, slug, drafted])
}
