import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { RecordAnswer, RelatedList } from '@nurt/core/records/api.ts'
import { recordUrl } from '../api/record-query.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { columnsOf } from '../lists/columns.ts'
import { lateColumns } from '../lists/late.ts'
import { countQuery, rowsQuery, type Asked } from '../lists/queries.ts'
import { hasTasksAbout } from '../tasks/about.ts'
import { relatedQuestion } from './related-question.ts'
import { isMany } from './values-of-added.ts'

export interface RelatedHere {
  related: RelatedList
  /** The record's own module. */
  parent: Module
  module: Module
  record: RecordAnswer
}

/** Of what points to a record the lists of its page: the parts of a task stand as a tree, what is to be done for a client with its orders. */
export function relatedShown(workspace: Workspace, parent: Module | undefined, all: readonly RelatedList[]): RelatedList[] {
  if (!parent) return []
  const own = taskShapeOf(parent)?.parent?.key
  const hasTasks = hasTasksAbout(workspace, parent)
  const isTask = (module: Module | undefined) => module !== undefined && taskShapeOf(module) !== undefined
  return all.filter(({ module, field }) => (module !== parent.key || field !== own) && !(hasTasks && isTask(workspace.findModule(module))))
}

/** The records that point here, in the columns of the module's first table, without the link itself; or as the list that was chosen for it. */
export function askRelated(
  workspace: Workspace,
  { related: { field }, parent, module, record }: Omit<RelatedHere, 'record'> & { record: Pick<RecordAnswer, 'id'> },
) {
  const list = workspace.blueprint.lists.find((candidate) => candidate.module === module.key && candidate.layout.kind === 'table')
  const own = ownList(workspace, module, field)
  const others = ((own ?? list)?.columns ?? []).filter((column) => column.field.split('.')[0] !== field)
  const columns = columnsOf(workspace, module, others)
  const condition: Condition = isMany(module, field) ? { field, op: 'has_any', value: [record.id] } : { field, op: 'is', value: record.id }
  const keptWith = recordUrl({ workspace: workspace.slug, module: parent.key, record: record.id })
  const asked: Asked = { workspace: workspace.slug, module: module.key, question: relatedQuestion(condition, own), keptWith }
  const rows = rowsQuery(asked, [...columns.map(({ path }) => path), ...lateColumns(module)], 0)
  return { list, own, columns, condition, rows, count: countQuery(asked), order: (own ?? list)?.order[0]?.field }
}

/** Not one that asks about what is hidden from the reader. */
function ownList({ findList, snapshot }: Workspace, { fields }: Module, link: string): List | undefined {
  const field = fields.find(({ key }) => key === link)
  const key = field && 'inverseList' in field ? field.inverseList : undefined
  return key === undefined || snapshot.closedLists.includes(key) ? undefined : findList(key)
}
