import { changedProperties, type Difference, type DifferenceKind, named, renamed } from './difference.ts'
import type { Choice, Field } from './document.ts'
import { isTotalled } from '../fields/totalled.ts'
import { isEqual } from './equal.ts'
import { pairUp } from './pair-up.ts'

/** What differs in a field that both versions have. */
export function diffField(from: Field, to: Field): Difference[] {
  const found = [
    ...renamed('field_renamed', from, to),
    ...(from.type === to.type ? [] : [{ kind: 'type_changed' as const, from: from.type, to: to.type }]),
    ...diffMarks(from, to),
    ...(from.type === to.type ? diffOptions(from, to) : []),
  ]
  return found.map((difference) => ({ ...difference, element: named(to) }))
}

const marks: [property: 'required' | 'unique' | 'hidden', set: DifferenceKind, cleared: DifferenceKind][] = [
  ['required', 'became_required', 'became_optional'],
  ['unique', 'became_unique', 'became_not_unique'],
  ['hidden', 'field_hidden', 'field_shown'],
]

function diffMarks(from: Field, to: Field): Difference[] {
  return marks.flatMap(([property, set, cleared]): Difference[] => {
    const [before, after] = [from[property] === true, to[property] === true]
    return before === after ? [] : [{ kind: after ? set : cleared }]
  })
}

const comparedElsewhere = ['name', 'type', 'required', 'unique', 'hidden', 'choices', 'fields', 'formula']

function diffOptions(from: Field, to: Field): Difference[] {
  const changed = changedProperties(from, to, comparedElsewhere)
  return [...diffFormula(from, to), ...diffChoices(from, to), ...diffColumns(from, to), ...changed.map((key) => changeOf(key, from, to))]
}

function changeOf(key: string, from: Field, to: Field): Difference {
  const valueOf = (field: Field) => (field as unknown as Record<string, unknown>)[key]
  return { kind: 'field_changed', part: { key, name: {} }, from: valueOf(from), to: valueOf(to) }
}

function diffFormula(from: Field, to: Field): Difference[] {
  if (from.type !== 'formula' || to.type !== 'formula' || from.formula === to.formula) return []
  return [{ kind: 'formula_changed', from: from.formula, to: to.formula }]
}

function diffChoices(from: Field, to: Field): Difference[] {
  if (!('choices' in from) || !('choices' in to)) return []
  const { added, removed, kept, moved } = pairUp(from.choices, to.choices)
  return [
    ...added.map((choice): Difference => ({ kind: 'choice_added', part: named(choice) })),
    ...removed.map((choice): Difference => ({ kind: 'choice_removed', part: named(choice) })),
    ...kept.flatMap(([before, after]) => diffChoice(before, after)),
    ...(moved ? [{ kind: 'choices_reordered' as const }] : []),
  ]
}

function diffChoice(from: Choice, to: Choice): Difference[] {
  const found: Difference[] = renamed('choice_renamed', from, to)
  if ((from.hidden === true) !== (to.hidden === true)) found.push({ kind: to.hidden ? 'choice_hidden' : 'choice_shown' })
  if (from.color !== to.color) found.push({ kind: 'choice_changed', from: from.color, to: to.color })
  return found.map((difference) => ({ ...difference, part: named(to) }))
}

function diffColumns(from: Field, to: Field): Difference[] {
  if (from.type !== 'lines' || to.type !== 'lines') return []
  const { added, removed, kept, moved } = pairUp<Field>(from.fields, to.fields)
  return [
    ...added.map((column): Difference => ({ kind: 'column_added', part: named(column) })),
    ...removed.map((column): Difference => ({ kind: 'column_removed', part: named(column) })),
    ...kept.flatMap(([before, after]): Difference[] => {
      const part = named(after)
      const isChanged = !isEqual({ ...before, name: {}, total: 0 }, { ...after, name: {}, total: 0 })
      const isAdded = isTotalled(after, to.fields)
      return [
        ...renamed('column_renamed', before, after).map((difference) => ({ ...difference, part })),
        ...(isChanged ? [{ kind: 'column_changed' as const, part }] : []),
        ...(isAdded === isTotalled(before, from.fields)
          ? []
          : [{ kind: isAdded ? ('column_totalled' as const) : ('column_not_totalled' as const), part }]),
      ]
    }),
    ...(moved ? [{ kind: 'columns_reordered' as const }] : []),
  ]
}
