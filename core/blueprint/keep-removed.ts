import type { Blueprint, Choice, Field, Module } from './document.ts'
import { pairUp } from './pair-up.ts'

/**
 * `to` with what it lacks of `from` kept out of sight: modules switched off, fields and choices hidden. Publishing and rolling back store
 * this, so that nothing is lost and values come back with their field (DESIGN §1). A choice whose field changed its type is gone.
 */
export function keepRemoved(from: Blueprint, to: Blueprint): Blueprint {
  const { removed } = pairUp(from.modules, to.modules)
  const modules = to.modules.map((module) => keepInModule(from, module))
  return { ...to, modules: [...modules, ...removed.map((module) => ({ ...module, enabled: false }))] }
}

function keepInModule(from: Blueprint, module: Module): Module {
  const before = from.modules.find(({ key }) => key === module.key)
  return before ? { ...module, fields: keepFields(before.fields, module.fields) } : module
}

function keepFields<F extends Field>(from: readonly F[], to: readonly F[]): F[] {
  const { removed } = pairUp(from, to)
  const fields = to.map((field) => {
    const before = from.find(({ key }) => key === field.key)
    return before ? (keepInField(before, field) as F) : field
  })
  return [...fields, ...removed.map((field) => ({ ...field, hidden: true }))]
}

function keepInField(from: Field, to: Field): Field {
  if (from.type === 'lines' && to.type === 'lines') return { ...to, fields: keepFields(from.fields, to.fields) }
  if ('choices' in from && 'choices' in to) return { ...to, choices: keepChoices(from.choices, to.choices) }
  return to
}

function keepChoices(from: readonly Choice[], to: readonly Choice[]): Choice[] {
  return [...to, ...pairUp(from, to).removed.map((choice) => ({ ...choice, hidden: true }))]
}
