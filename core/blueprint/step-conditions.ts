import type { Condition } from '../expressions/condition.ts'
import { askedOfOthers } from './asked-of-others.ts'
import type { Blueprint, Field, Module, Role } from './document.ts'
import type { Operation } from './operations.ts'
import { processConditions } from './process-conditions.ts'

type Leaf = Extract<Condition, { field: string }>

/** The same condition where nothing changes. */
export type LeafChange = (leaf: Leaf) => Leaf

/** Operations that bring every condition over the status of `module`'s records, its own or through a link, to what `change` makes of it. */
export function changeStepConditions(blueprint: Blueprint, module: string, change: LeafChange): Operation[] {
  return conditionsOf(blueprint).flatMap(({ path, about, condition }): Operation[] => {
    const next = changed(condition, stepPaths(blueprint, about, module), change)
    return next === condition ? [] : [{ do: 'put', path, value: next }]
  })
}

interface Placed {
  path: string[]
  /** The module whose records it is about. */
  about: string
  condition: Condition
}

function conditionsOf({ lists, modules, roles }: Blueprint): Placed[] {
  return [
    ...lists.map(({ key, module, condition }) => ({ path: ['lists', key, 'condition'], about: module, condition })),
    ...modules.flatMap((module) => [...ofFields(['modules', module.key], module.fields), ...ofProcess(module)]),
    ...roles.flatMap(ofRole),
  ]
}

function ofFields(path: string[], fields: readonly Field[]): Placed[] {
  return fields.flatMap((field) => {
    const at = [...path, 'fields', field.key]
    if (field.type === 'lines') return ofFields(at, field.fields)
    const asked = askedOfOthers(field)
    return asked ? [{ path: [...at, asked.part], about: asked.about, condition: asked.condition }] : []
  })
}

function ofProcess({ key: about, process }: Module): Placed[] {
  if (!process) return []
  return processConditions(process).map(({ path, condition }) => ({ path: ['modules', about, 'process', ...path], about, condition }))
}

function ofRole({ key, rights }: Role): Placed[] {
  return Object.entries(rights).flatMap(([about, actions]) =>
    Object.entries(actions).flatMap(([action, condition]) =>
      typeof condition === 'object' ? [{ path: ['roles', key, 'rights', about, action], about, condition }] : [],
    ),
  )
}

/** How conditions about records of `about` name the status of `module`: its own, or through a link. */
function stepPaths({ modules }: Blueprint, about: string, module: string): ReadonlySet<string> {
  const links = modules.find(({ key }) => key === about)?.fields ?? []
  const through = links.filter((field) => field.type === 'link' && field.module === module).map(({ key }) => `${key}.step`)
  return new Set(about === module ? ['step', ...through] : through)
}

/** The same object where nothing changes. */
function changed(condition: Condition, paths: ReadonlySet<string>, change: LeafChange): Condition {
  if ('all' in condition) return withParts(condition, condition.all, (parts) => ({ all: parts }))
  if ('any' in condition) return withParts(condition, condition.any, (parts) => ({ any: parts }))
  return 'field' in condition && paths.has(condition.field) ? change(condition) : condition

  function withParts(group: Condition, parts: Condition[], make: (parts: Condition[]) => Condition): Condition {
    const next = parts.map((part) => changed(part, paths, change))
    return next.every((part, place) => part === parts[place]) ? group : make(next)
  }
}
