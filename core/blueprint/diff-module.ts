import { diffField } from './diff-field.ts'
import { diffForms } from './diff-forms.ts'
import { changedProperties, type Difference, named, renamed } from './difference.ts'
import type { Module, Process, Step, StepGate } from './document.ts'
import { isEqual } from './equal.ts'
import { pairUp } from './pair-up.ts'
import { stepMoves } from './step-moves.ts'
import { isRouted } from './is-routed.ts'
import { rowChanges } from './table-rows.ts'

/** What differs in a module that both versions have. */
export function diffModule(from: Module, to: Module): Difference[] {
  const module = named(to)
  const found = [
    ...diffSelf(from, to),
    ...diffFields(from, to),
    ...diffForm(from, to),
    ...diffTemplates(from, to),
    ...diffWay(from.process, to.process),
    ...diffSteps(from.process, to.process),
    ...diffGates(from.process, to.process),
    ...diffForms(from.forms, to.forms),
  ]
  return found.map((difference) => ({ ...difference, module }))
}

const comparedElsewhere = ['name', 'one', 'add', 'enabled', 'fields', 'sections', 'process', 'forms', 'templates']

function diffSelf(from: Module, to: Module): Difference[] {
  const renamedPart = (['name', 'one', 'add'] as const).find((part) => !isEqual(from[part], to[part]))
  const changed = changedProperties(from, to, comparedElsewhere)
  return [
    ...(renamedPart ? [{ kind: 'module_renamed' as const, from: from[renamedPart], to: to[renamedPart] }] : []),
    ...(from.enabled === to.enabled ? [] : [{ kind: to.enabled ? ('module_switched_on' as const) : ('module_switched_off' as const) }]),
    ...(changed.length > 0 ? [{ kind: 'module_changed' as const, to: changed }] : []),
  ]
}

function diffFields(from: Module, to: Module): Difference[] {
  const { added, removed, kept, moved } = pairUp(from.fields, to.fields)
  return [
    ...added.map((field): Difference => ({ kind: 'field_added', element: named(field), to: field.type })),
    ...removed.map((field): Difference => ({ kind: 'field_removed', element: named(field), from: field.type })),
    ...kept.flatMap(([before, after]) => diffField(before, after)),
    ...(moved ? [{ kind: 'fields_reordered' as const }] : []),
  ]
}

/** New fields come onto the form by themselves, so to say: only what else changed there is worth a line. */
function diffForm(from: Module, to: Module): Difference[] {
  const { added, removed, kept, moved } = pairUp(from.sections, to.sections)
  const inBoth = (fields: readonly string[]) =>
    fields.filter((key) => from.fields.some((field) => field.key === key) && to.fields.some((field) => field.key === key))
  const isRearranged = moved || kept.some(([before, after]) => !isEqual(inBoth(before.fields), inBoth(after.fields)))
  return [
    ...added.map((section): Difference => ({ kind: 'section_added', element: named(section) })),
    ...removed.map((section): Difference => ({ kind: 'section_removed', element: named(section) })),
    ...kept.flatMap(([before, after]) =>
      renamed('section_renamed', before, after).map((difference) => ({ ...difference, element: named(after) })),
    ),
    ...(isRearranged ? [{ kind: 'form_changed' as const }] : []),
  ]
}

function diffTemplates(from: Module, to: Module): Difference[] {
  const { added, removed, kept } = pairUp(from.templates, to.templates)
  return [
    ...added.map((one): Difference => ({ kind: 'template_added', element: named(one) })),
    ...removed.map((one): Difference => ({ kind: 'template_removed', element: named(one) })),
    ...kept.flatMap(([before, after]): Difference[] => [
      ...renamed('template_renamed', before, after).map((difference) => ({ ...difference, element: named(after) })),
      ...(changedProperties(before, after, ['name']).length > 0 ? [{ kind: 'template_changed' as const, element: named(after) }] : []),
    ]),
  ]
}

/** Whether records are moved freely or go step by step is more than the sum of the buttons. */
function diffWay(from: Process | undefined, to: Process | undefined): Difference[] {
  if (!to || isRouted(from) === isRouted(to)) return []
  return [{ kind: isRouted(to) ? 'process_routed' : 'process_freed' }]
}

function diffSteps(from: Process | undefined, to: Process | undefined): Difference[] {
  const { added, removed, kept, moved } = pairUp(from?.steps, to?.steps)
  const moves = stepMoves(from, to)
  const isLeft = (key: string) => moves.some((move) => move.from === key && !move.condition)
  const isNew = (key: string) => !moves.some((move) => move.to === key)
  return [
    ...diffMoves(from, to),
    ...added.filter(({ key }) => isNew(key)).map((step) => cameOrWent('added', step, to)),
    ...removed.filter(({ key }) => !isLeft(key)).map((step) => cameOrWent('removed', step, from)),
    ...kept.flatMap(([before, after]): Difference[] => {
      const changed = changedProperties(before, after, ['name', 'merged', 'splitFrom'])
      return [
        ...renamed(`${partOf(after)}_renamed`, before, after).map((difference) => ({ ...difference, element: named(after) })),
        ...(changed.length > 0 ? [{ kind: `${partOf(after)}_changed` as const, element: named(after), to: changed }] : []),
      ]
    }),
    ...(moved ? [{ kind: 'steps_reordered' as const }] : []),
    ...(isEqual(from?.groups ?? [], to?.groups ?? []) ? [] : [{ kind: 'step_groups_changed' as const }]),
  ]
}

/** A status, or a step of one's branches. */
function partOf({ branch }: Step) {
  return branch ? 'branch_step' : 'step'
}

function cameOrWent(how: 'added' | 'removed', step: Step, process: Process | undefined): Difference {
  const { branch } = step
  if (!branch) return { kind: `step_${how}`, element: named(step) }
  return { kind: `branch_step_${how}`, element: named(step), from: process?.steps.find(({ key }) => key === branch.of)?.name }
}

function diffMoves(from: Process | undefined, to: Process | undefined): Difference[] {
  const nameOf = (key: string) => from?.steps.find((step) => step.key === key)?.name
  const moves = Map.groupBy(stepMoves(from, to), (move) => move.to)
  return (to?.steps ?? []).flatMap((step): Difference[] => {
    const into = moves.get(step.key) ?? []
    const names = into.map((move) => nameOf(move.from))
    if (into.length === 0) return []
    if (into.some(({ condition }) => condition)) return [{ kind: 'step_split', element: named(step), from: names[0] }]
    const stays = nameOf(step.key)
    return [{ kind: 'steps_merged', element: named(step), from: stays ? [stays, ...names] : names }]
  })
}

/** Of a table each row is told; who edits it is no change of where it leads. */
function diffGate(before: StepGate, after: StepGate): Difference[] {
  const areRows = before.table !== undefined && after.table !== undefined
  const element = named(after)
  const rows = areRows ? rowChanges(before, after) : []
  const isChanged = changedProperties(before, after, ['name', 'editors', ...(areRows ? ['flows'] : [])]).length > 0
  return [
    ...(isChanged ? [{ kind: 'gate_changed' as const, element }] : []),
    ...rows.map((to): Difference => ({ kind: 'rows_changed', element, to })),
    ...(isEqual(before.editors, after.editors) ? [] : [{ kind: 'gate_editors_changed' as const, element, to: after.editors ?? [] }]),
  ]
}

function diffGates(from: Process | undefined, to: Process | undefined): Difference[] {
  const { added, removed, kept, moved } = pairUp(from?.gates, to?.gates)
  return [
    ...added.map((gate): Difference => ({ kind: 'gate_added', element: named(gate) })),
    ...removed.map((gate): Difference => ({ kind: 'gate_removed', element: named(gate) })),
    ...kept.flatMap(([before, after]): Difference[] => [
      ...renamed('gate_renamed', before, after).map((difference) => ({ ...difference, element: named(after) })),
      ...diffGate(before, after),
    ]),
    ...(moved ? [{ kind: 'gates_reordered' as const }] : []),
  ]
}
