import type { Blueprint, Field, FieldTypeName, List, Path } from './document.ts'
import type { Report } from './faults.ts'
import { fieldAtPath, type PathTarget } from './field-at-path.ts'
import { checkListMakes } from './check-actions.ts'
import { checkTree } from './check-tree.ts'
import { valueTypeOf } from './value-type.ts'

/** Lists ask only what their module can answer; the condition is checked in check-conditions.ts. */
export function checkLists(blueprint: Blueprint, report: Report): void {
  const roles = new Set(blueprint.roles.map((role) => role.key))
  for (const list of blueprint.lists) {
    const path = ['lists', list.key]
    const module = blueprint.modules.find(({ key }) => key === list.module)
    if (!module) report([...path, 'module'], 'module_unknown', { module: list.module })
    for (const role of list.roles ?? []) if (!roles.has(role)) report([...path, 'roles', role], 'role_unknown', { role })
    if (!module?.enabled) continue
    new ListCheck(blueprint, list, report).all()
    checkListMakes(blueprint, module, list, report)
  }
}

/** One list under check: holds what every check needs. */
class ListCheck {
  readonly #blueprint: Blueprint
  readonly #list: List
  readonly #report: Report

  constructor(blueprint: Blueprint, list: List, report: Report) {
    this.#blueprint = blueprint
    this.#list = list
    this.#report = report
  }

  all(): void {
    this.#columns()
    for (const { field } of this.#list.order) {
      const target = this.#shown(['order', field], field)
      if (target && !canBeOrdered(target.field)) this.#fault(['order', field], 'cannot_be_ordered', field)
    }
    this.#group()
    for (const path of this.#list.totals ?? []) {
      const target = this.#known(['totals', path], path)
      if (target && !canBeSummed(target.field)) this.#fault(['totals', path], 'not_summable', path)
    }
    this.#layout()
  }

  #columns(): void {
    const seen = new Set<string>()
    for (const { field } of this.#list.columns) {
      this.#known(['columns', field], field)
      if (seen.has(field)) this.#fault(['columns', field], 'column_twice', field)
      seen.add(field)
    }
  }

  #group(): void {
    const { group } = this.#list
    if (!group) return
    const target = this.#shown(['group', 'field'], group.field)
    if (target && !canBeGrouped(target.field)) this.#fault(['group', 'field'], 'cannot_be_grouped', group.field)
    if (target && group.by && !isDated(target.field)) this.#fault(['group', 'by'], 'cannot_be_grouped', group.field)
  }

  #layout(): void {
    const { layout, group } = this.#list
    for (const [part, path] of Object.entries(layout)) {
      const fits = part in fitting ? fitting[part as keyof typeof fitting] : undefined
      if (fits && typeof path === 'string') this.#fits(['layout', part], path, fits)
    }
    if (layout.kind === 'tree') checkTree(this.#blueprint, this.#list, layout, this.#report)
    if (layout.kind === 'chart' && !group) this.#report(['lists', this.#list.key, 'layout'], 'layout_unfit', { needs: 'group' })
  }

  #fits(at: readonly string[], path: Path, fits: (field: Field) => boolean): void {
    const target = this.#shown(at, path)
    if (target && !fits(target.field)) this.#fault(at, 'layout_unfit', path)
  }

  /** A hidden field drops out of columns and totals by itself; where it decides what the list holds, somebody must say what now. */
  #shown(at: readonly string[], path: Path): PathTarget | undefined {
    const target = this.#known(at, path)
    if (target?.field.hidden) this.#fault(at, 'field_hidden', path)
    return target
  }

  #known(at: readonly string[], path: Path): PathTarget | undefined {
    const target = fieldAtPath(this.#blueprint, this.#list.module, path)
    if (!target) this.#fault(at, 'field_unknown', path)
    return target
  }

  #fault(at: readonly string[], code: Parameters<Report>[1], field: string): void {
    this.#report(['lists', this.#list.key, ...at], code, { field })
  }
}

const unordered: ReadonlySet<FieldTypeName> = new Set(['multi_choice', 'multi_link', 'people', 'files', 'lines', 'address'])
const ungrouped: ReadonlySet<FieldTypeName> = new Set(['multi_link', 'people', 'files', 'lines', 'address', 'long_text'])

function canBeOrdered(field: Field): boolean {
  return !unordered.has(valueTypeOf(field))
}

function canBeGrouped(field: Field): boolean {
  return !ungrouped.has(valueTypeOf(field))
}

function canBeSummed(field: Field): boolean {
  return ['number', 'money', 'duration'].includes(valueTypeOf(field))
}

function isDated(field: Field): boolean {
  return ['date', 'datetime'].includes(valueTypeOf(field))
}

/** What a board can have columns of. */
export function isColumned(field: Field): boolean {
  return ['choice', 'person', 'yes_no'].includes(valueTypeOf(field))
}

function isCycle(field: Field): boolean {
  return field.type === 'choice' || valueTypeOf(field) === 'number'
}

/** What each field of a layout has to be. */
const fitting = { field: isColumned, amount: canBeSummed, total: canBeSummed, start: isDated, end: isDated, cycle: isCycle }
