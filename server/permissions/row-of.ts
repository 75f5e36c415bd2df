import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Row, Worked } from '../fields/select-wire.ts'
import { formulaOver, liveFormula } from './formula-over.ts'
import { partlySeen } from './partly-seen.ts'
import { rollUp } from './roll-up.ts'
import type { View } from './view.ts'
import { withinReach } from './within-reach.ts'

/** A row of a module as the viewer may read it: live formulas are computed, linked records beyond the reach have no name. */
export function rowOf(view: View, module: string, alias = 'record'): Row {
  return {
    schema: view.schema,
    blueprint: view.snapshot.blueprint,
    module,
    alias,
    visible: (linked, linkedAlias) => withinReach(view, 'see', linked, linkedAlias),
    live: (field, row) => liveFormula(view, row, field),
    instead: (field, row) => (partlySeen(view, row.module).has(field.key) ? workOut(view, row, field) : undefined),
  }
}

/** The same with every stored value as it is stored: what a change is computed from does not depend on who makes it. */
export function storedRowOf(view: View, module: string): Row {
  const { instead: _, ...row } = rowOf(view, module)
  return row
}

function workOut(view: View, holder: Row, field: Field): Worked | undefined {
  if (field.type === 'formula') return formulaOver(view, holder, field)
  if (field.type !== 'rollup') return undefined
  return rollUp(view, { field, holder, counted: rowOf(view, field.module, `${holder.alias}_${field.key}`) })
}
