import { useLingui } from '@lingui/react/macro'
import type { Clash, RecordAnswer, ValueProblem } from '@nurt/core/records/api.ts'
import { ApiProblem, type ProblemCode } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { clashOf, saveValue, shownValues, showValues, type SeenRecord } from './change-records.ts'
import { noteSaving } from './latest-changes.ts'
import type { Column } from './columns.ts'
import { refreshSums } from './queries.ts'
import type { Row } from './row-pages.ts'
import { useSureOfMove } from './useSureOfMove.ts'
import { useTold } from './useTold.tsx'
import { valueProblems } from './value-problems.ts'

/** Why a cell did not take its value; `failed`: nothing is wrong with it, and what stood in the way passes. */
export type CellProblem =
  | { kind: 'wrong'; problem: ValueProblem }
  | { kind: 'failed'; error: unknown }
  | { kind: 'clash'; clash: Clash; seen: SeenRecord; mine: unknown }

interface CellChange {
  row: Row
  column: Column
  from: unknown
  to: unknown
  /** In a few words. */
  what: string
}

/** Saves a cell quietly: the value stands at once, is taken back when the server says no, and can be undone. */
export function useCellSave(module: string): (change: CellChange) => Promise<CellProblem | undefined> {
  const { t } = useLingui()
  const { slug, findModule } = useWorkspace()
  const told = useTold()
  const isSure = useSureOfMove()
  return async ({ row, column, from, to, what }) => {
    if (column.path === 'step' && !(await isSure({ module: findModule(module), from, to }))) return undefined
    const seen: SeenRecord = { workspace: slug, module, id: row[0], version: row[1] }
    showValues(seen, { [column.path]: to })
    try {
      const saved = await noteSaving(inTurn(seen, column.path, to))
      showValues({ ...seen, version: saved.version }, shownValues(saved))
      refreshSums(slug, module)
      told.changed(t`Saved`, { module, change: saved.change, what })
      return undefined
    } catch (error) {
      showValues(seen, { [column.path]: from })
      const problem = problemOf(error, seen, column, to)
      if (!problem) told.problem(error)
      return problem
    }
  }
}

/** The last save of a record that is not answered yet. */
const underWay = new Map<string, Promise<RecordAnswer>>()
/** What the last answered save of a record made of it: a page of the list that was asked for before may come after it. */
const answered = new Map<string, number>()

/** Who changes a cell again does not clash with themselves, whether the first answer came or not: it is saved over what that answered. */
function inTurn(seen: SeenRecord, path: string, value: unknown): Promise<RecordAnswer> {
  const before = underWay.get(seen.id)
  const save = async () => {
    if (before) showValues(seen, { [path]: value })
    const saved = await saveValue({ ...seen, version: Math.max(seen.version, answered.get(seen.id) ?? 0) }, path, value)
    answered.set(seen.id, saved.version)
    return saved
  }
  const saving = before ? before.then(save, save) : save()
  underWay.set(seen.id, saving)
  const over = () => void (underWay.get(seen.id) === saving && underWay.delete(seen.id))
  saving.then(over, over)
  return saving
}

const passing: ReadonlySet<string> = new Set<ProblemCode>(['offline', 'busy', 'internal', 'not_signed_in'])

function problemOf(error: unknown, seen: SeenRecord, column: Column, mine: unknown): CellProblem | undefined {
  if (!(error instanceof ApiProblem) || passing.has(error.code)) return { kind: 'failed', error }
  const clash = error.code === 'changed_meanwhile' ? clashOf(error.details) : undefined
  if (clash) return { kind: 'clash', clash, seen, mine }
  const problems = valueProblems(error)
  const problem = problems.find(({ field }) => field === column.path) ?? problems[0]
  return problem && { kind: 'wrong', problem }
}
