import { columnAt } from './column-at.ts'
import { hiddenFields } from './hidden-fields.ts'
import { checkCondition } from './check-condition.ts'
import type { Blueprint, Role } from './document.ts'
import type { Report } from './faults.ts'

/** Menu and roles name what is there, and somebody may configure. */
export function checkAccess(blueprint: Blueprint, report: Report): void {
  checkMenu(blueprint, report)
  const modules = new Set(blueprint.modules.map((module) => module.key))
  for (const role of blueprint.roles) {
    for (const module of Object.keys(role.rights)) {
      if (module !== '*' && !modules.has(module)) report(['roles', role.key, 'rights', module], 'module_unknown', { module })
    }
    checkReaches(blueprint, role, report)
    checkFieldAccess(blueprint, role, report)
  }
  if (!blueprint.roles.some((role) => role.configure)) report(['roles'], 'nobody_configures')
}

/** A condition in place of a word asks only what the records of each of its modules can answer. */
function checkReaches(blueprint: Blueprint, role: Role, report: Report): void {
  for (const { key: module } of blueprint.modules.filter(({ enabled }) => enabled)) {
    const named = module in role.rights ? module : '*'
    for (const [action, reach] of Object.entries(role.rights[named] ?? {})) {
      const path = ['roles', role.key, 'rights', named, action]
      if (typeof reach !== 'string') checkCondition({ blueprint, module, path, report, isStored: false }, reach)
    }
  }
}

/** A record whose name is hidden could not be told from others. */
function checkFieldAccess(blueprint: Blueprint, role: Role, report: Report): void {
  for (const [key, fields] of Object.entries(role.fields ?? {})) {
    const path = ['roles', role.key, 'fields', key]
    const module = blueprint.modules.find((one) => one.key === key)
    if (!module) report(path, 'module_unknown', { module: key })
    const isThere = (field: string) => !module || module.fields.some((one) => one.key === field) || columnAt(module, field)
    for (const field of Object.keys(fields).filter((one) => !isThere(one))) report([...path, field], 'field_unknown', { field })
  }
  const hidden = hiddenFields(blueprint, role)
  for (const { key, title } of blueprint.modules) {
    if (hidden.get(key)?.has(title)) report(['roles', role.key, 'fields', key, title], 'title_hidden', { field: title })
  }
}

function checkMenu(blueprint: Blueprint, report: Report): void {
  const seen = new Set<string>()
  for (const { module, lists } of blueprint.menu) {
    const path = ['menu', module]
    if (!blueprint.modules.some(({ key }) => key === module)) report(path, 'module_unknown', { module })
    if (seen.has(module)) report(path, 'key_twice', { key: module })
    seen.add(module)
    for (const key of lists) {
      const list = blueprint.lists.find((candidate) => candidate.key === key)
      if (!list) report([...path, 'lists', key], 'list_unknown', { list: key })
      else if (list.module !== module) report([...path, 'lists', key], 'list_of_other_module', { list: key })
    }
  }
}
