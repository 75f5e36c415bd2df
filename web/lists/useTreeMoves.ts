import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { showProblem } from '../ui/show-done.ts'
import { saveRecord, type Values } from './change-records.ts'
import { valueIn } from './GridRow.tsx'
import { noteSaving } from './latest-changes.ts'
import { refreshModule } from './queries.ts'
import { mayWrite } from './rights.ts'
import type { TreeShape } from './tree-shapes.ts'
import type { TreeRecord } from './tree-walk.ts'
import type { Tree } from './useTree.ts'
import { useTold } from './useTold.tsx'
import { valueProblems } from './value-problems.ts'

/** A way to stand below another record. */
export interface TreeWay {
  field: FieldOf<'link'>
  values: (to: LinkValue) => Values
}

export interface TreeMoves {
  /** The ways of a record that the person may move; none where not. */
  waysOf: (line: TreeRecord) => TreeWay[]
  /** Below another one, by the way that leads to its kind. */
  drop: (line: TreeRecord, onto: TreeRecord) => void
  /** True when it is done; else the person was told why not. */
  put: (line: TreeRecord, values: Values, done: string) => Promise<boolean>
}

/** Records go below others: with a drag, or chosen by name. */
export function useTreeMoves({ shapes, setOpen }: Tree): TreeMoves {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const told = useTold()
  const sentence = useValueProblem()
  const put: TreeMoves['put'] = async ({ shape, row }, values, done) => {
    const [id, version] = row
    const { slug } = workspace
    const module = shape.module.key
    try {
      const { change } = await noteSaving(saveRecord({ workspace: slug, module, id, version }, values))
      told.changed(done, { module, change })
      return true
    } catch (error) {
      const [problem] = valueProblems(error)
      if (problem) showProblem(t`${nameOf(shape, row)} stays where it was. ${sentence(problem)}`)
      else told.problem(error)
      return false
    } finally {
      await Promise.all(shapes.map((one) => refreshModule(slug, one.module.key)))
    }
  }
  const nameOf = ({ nameOf: own }: TreeShape, row: TreeRecord['row']) => own(row) || t`unnamed`
  const waysOf = (line: TreeRecord) => (mayMove(workspace, line) ? waysIn(workspace, line.shape) : [])
  return {
    waysOf,
    put,
    drop: (line, onto) => {
      const way = waysOf(line).find(({ field }) => field.module === onto.shape.module.key)
      if (!way || line.row[0] === onto.row[0]) return
      const name = nameOf(line.shape, line.row)
      const where = nameOf(onto.shape, onto.row)
      void put(line, way.values([onto.row[0], where]), t`${name} stands below ${where} now`).then((isDone) => {
        if (isDone) setOpen(onto.row[0], true)
      })
    },
  }
}

/** By its own kind, or by what leads to another one: then it stands below nothing of its own any more. */
function waysIn(workspace: Workspace, { module, parent, link }: TreeShape): TreeWay[] {
  const may = (field: FieldOf<'link'> | undefined) => field !== undefined && mayWrite(workspace, module.key, field.key)
  const ways: TreeWay[] = []
  if (link && may(link))
    ways.push({ field: link, values: (to) => ({ [link.key]: to, ...(parent && may(parent) && { [parent.key]: null }) }) })
  if (parent && may(parent)) ways.push({ field: parent, values: (to) => ({ [parent.key]: to }) })
  return ways
}

function mayMove({ role, me }: Workspace, { shape: { module, valueAt }, row }: TreeRecord): boolean {
  const reach = reachOf(role, 'change', module.key)
  return reach === 'own' ? valueIn({ valueAt }, row, 'owner') === me.id : reach !== 'none'
}
