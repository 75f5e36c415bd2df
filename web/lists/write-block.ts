import type { BlockAnswer } from '@nurt/core/records/api.ts'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import type { Ground } from './block.ts'
import { showValues, type Values } from './change-records.ts'
import type { Column } from './columns.ts'
import { noteSaving } from './latest-changes.ts'
import { refreshModule, refreshSums } from './queries.ts'
import type { CellFault, ReadBlock, ReadRow } from './read-cells.ts'
import { takeInPlace } from './take-in-place.ts'
import { valueProblems } from './value-problems.ts'

/** What came of a block that was to be written; `kept` are the columns that nobody writes by hand. */
export type Outcome =
  | { kind: 'written'; cells: number; made: number; change: string; kept: Column[] }
  | { kind: 'nothing'; kept: Column[] }
  | { kind: 'refused'; faults: CellFault[] }
  | { kind: 'read_only'; why: string }
  /** There are more rows than records below. */
  | { kind: 'longer'; over: number; fitting: number; go: (add: boolean) => Promise<Outcome> }

/** Writes all of a block or, with the reasons cell by cell, nothing. */
export async function writeBlock(ground: Ground, { rows, faults }: ReadBlock, kept: Column[]): Promise<Outcome> {
  if (faults.length > 0) return { kind: 'refused', faults }
  const changed = rows.filter(({ values }) => Object.keys(values).length > 0)
  const records = changed.flatMap((read) => (read.row ? [read] : []))
  const fresh = changed.filter(({ row }) => !row)
  if (changed.length === 0) return { kind: 'nothing', kept }
  const ordered = [...records, ...fresh]
  try {
    const answer = await noteSaving(send(ground, records, fresh))
    void show(ground, records, answer)
    const cells = records.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
    return { kind: 'written', cells, made: answer.made.length, change: answer.change, kept }
  } catch (error) {
    const refused = refusedCells(ground, ordered, error)
    if (refused.length === 0) throw error
    return { kind: 'refused', faults: refused }
  }
}

function send({ workspace, module }: Ground, records: readonly ReadRow[], fresh: readonly ReadRow[]): Promise<BlockAnswer> {
  const body = {
    records: records.map(({ row, values }) => ({ id: row![0], version: row![1], ...given(values) })),
    made: fresh.map(({ values }) => given(values)),
  }
  return call<BlockAnswer>('POST', `${workspaceUrl(workspace.slug)}/m/${module.key}/blocks`, { body })
}

function given({ step, ...values }: Values): { values: Values; step?: unknown } {
  return { values, ...(step !== undefined && { step }) }
}

/** The rows stay where they are under the person's hands; new records come where they belong. */
async function show({ workspace: { slug }, module, list }: Ground, records: readonly ReadRow[], answer: BlockAnswer): Promise<void> {
  const versions = new Map(answer.records.map(({ id, version }) => [id, version]))
  for (const { row, values } of records) {
    const [id, version] = row!
    showValues({ workspace: slug, module: module.key, id, version: versions.get(id) ?? version }, values)
  }
  if (answer.made.length > 0 || list === undefined) return refreshModule(slug, module.key)
  refreshSums(slug, module.key)
  await takeInPlace(slug, module.key, list)
}

function refusedCells({ frame }: Ground, rows: readonly ReadRow[], error: unknown): CellFault[] {
  return valueProblems(error).map(({ index = 0, field, ...problem }) => {
    const { row, texts } = rows[index] ?? { row: undefined, texts: {} as Record<string, string> }
    const path = field.split('.')[0] ?? ''
    const column = frame.columns.find((one) => one.path === path)
    return { row, index, column, text: texts[path] ?? '', problem }
  })
}
