import type { Field, Module, Question } from '@nurt/core/blueprint/document.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { listField } from './fields-of.ts'
import { inGroup, type Group } from './group-condition.ts'
import type { ListPlace } from './list-place.ts'
import { countQuery, rowsQuery, type Asked } from './queries.ts'
import { askedOf, changedQuestion } from './question.ts'
import { pageSize, pagesFor } from './row-pages.ts'
import { useListOf } from './useListOf.ts'

export interface Neighbour {
  record: string
  at: number
}

export interface Neighbours {
  /** Counted from 0; undefined when it no longer stands there. */
  at: number | undefined
  count: { count: number; capped: boolean } | undefined
  previous: Neighbour | undefined
  next: Neighbour | undefined
}

/**
 * The records before and after one in the list, its group, or the column of its board, that it was opened from; undefined when there is no
 * such list, or no telling where it stands.
 */
export function useNeighbours(module: Module | undefined, record: string, place: ListPlace): Neighbours | undefined {
  const asked = useAskedAt(module, place)
  const known = place.at ?? 0
  const pages = pagesFor(known - 1, known + 1, 0)
  const near = useIds(module, asked, pages)
  const at = [...near].find(([, id]) => id === record)?.[0]
  // where it has moved to the edge of its page
  const further = at === undefined ? [] : pagesFor(at - 1, at + 1, 0).filter((page) => !pages.includes(page))
  const beside = useIds(module, asked, further)
  const { data: count } = useQuery({ ...countQuery(asked ?? nothing), enabled: asked !== undefined })
  if (!asked) return undefined

  const neighbour = (place: number): Neighbour | undefined => {
    const found = near.get(place) ?? beside.get(place)
    return found === undefined ? undefined : { record: found, at: place }
  }
  const stood = at ?? place.at
  if (stood === undefined) return undefined
  // one that has left the list leaves its place to the next one
  return { at, count, previous: neighbour(stood - 1), next: neighbour(at === undefined ? stood : at + 1) }
}

/** The ids of the rows on these pages, by their place in the list. */
function useIds(module: Module | undefined, asked: Asked | undefined, pages: readonly number[]): Map<number, string> {
  const queries = module && asked ? pages.map((page) => rowsQuery(asked, [module.title], page)) : []
  const answers = useQueries({ queries })
  return new Map(
    answers.flatMap(({ data }, position) =>
      (data?.rows ?? []).map(([id], index): [number, string] => [pages[position]! * pageSize + index, id]),
    ),
  )
}

const nothing: Asked = { workspace: '', module: '', question: {} }

function useAskedAt(module: Module | undefined, place: ListPlace): Asked | undefined {
  const { slug, blueprint } = useWorkspace()
  const found = useListOf(place.list)
  if (!module || found?.module !== module.key) return undefined
  const { question: changes = {} } = place
  const asked: Asked = { workspace: slug, module: module.key, list: place.list, question: askedOf(changes) }
  const stands = standing(changedQuestion(questionOf(found), changes))
  const field = stands.group && listField(blueprint, module, stands.group.field)?.field
  if (field && place.group !== undefined) return inside(asked, stands, field, place.group)
  return stands.isByHand === undefined ? asked : undefined
}

interface Standing extends Pick<Question, 'condition' | 'group'> {
  isByHand?: boolean
}

/** In which groups records stand; a board has no order but that of its columns, by hand or not. */
function standing({ condition, group, layout }: Question): Standing {
  if (layout.kind !== 'board') return { condition, ...(group && { group }) }
  return { condition, group: { field: layout.field }, isByHand: !layout.inOrder }
}

function inside(asked: Asked, { condition, group, isByHand }: Standing, field: Field, key: Group['key']): Asked {
  const question = { ...asked.question, ...(group && { condition: inGroup(condition, group, field, key) }) }
  return { ...asked, question, ...(isByHand && { byHand: true }) }
}
