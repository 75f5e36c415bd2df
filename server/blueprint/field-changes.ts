import type { Blueprint, Field, FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import { columnsOf } from '../fields/column-of.ts'
import { staysInPlace } from './conversions.ts'

/** A module that stands in both versions, with its fields paired by key; `from` is absent for a new field. */
export interface ModuleChange {
  from: Module
  to: Module
  fields: { from?: Field; to: Field }[]
}

export function moduleChanges(current: Blueprint, next: Blueprint): ModuleChange[] {
  return next.modules.flatMap((to) => {
    const from = current.modules.find(({ key }) => key === to.key)
    return from ? [{ from, to, fields: to.fields.map((field) => pair(field, from)) }] : []
  })
}

/** A field whose values must move to other columns. */
export interface Retype {
  module: string
  from: Field
  to: Field
}

export function retypes(current: Blueprint, next: Blueprint): Retype[] {
  return moduleChanges(current, next).flatMap(({ to: module, fields }) =>
    fields.flatMap(({ from, to }) => (from && moves(from, to, current, next) ? [{ module: module.key, from, to }] : [])),
  )
}

function moves(from: Field, to: Field, current: Blueprint, next: Blueprint): boolean {
  if (JSON.stringify(columnsOf(from, current)) !== JSON.stringify(columnsOf(to, next))) return true
  if (from.type === 'lines' && to.type === 'lines') return linesMove(from, to, current, next)
  if (from.type === 'multi_link' || from.type === 'lines' || from.type === 'link')
    return from.type !== to.type || targetOf(from) !== targetOf(to)
  return !isComputed(from) && !isComputed(to) && !staysInPlace(from, to)
}

function linesMove(from: FieldOf<'lines'>, to: FieldOf<'lines'>, current: Blueprint, next: Blueprint): boolean {
  return to.fields.some((field) => {
    const known = from.fields.find(({ key }) => key === field.key)
    return known !== undefined && moves(known, field, current, next)
  })
}

/** A computed value that becomes a typed-in one of the same columns stays as the last one computed. */
export function isComputed(field: Field): boolean {
  return field.type === 'formula' || field.type === 'rollup'
}

function targetOf(field: Field): string | undefined {
  return field.type === 'link' || field.type === 'multi_link' ? field.module : undefined
}

function pair(to: Field, module: Module): { from?: Field; to: Field } {
  const from = module.fields.find(({ key }) => key === to.key)
  return from ? { from, to } : { to }
}
