import type { Blueprint } from './document.ts'
import type { Report } from './faults.ts'

/** Menu and roles name what is there, and somebody may configure. */
export function checkAccess(blueprint: Blueprint, report: Report): void {
  checkMenu(blueprint, report)
  const modules = new Set(blueprint.modules.map((module) => module.key))
  for (const role of blueprint.roles) {
    for (const module of Object.keys(role.rights)) {
      if (module !== '*' && !modules.has(module)) report(['roles', role.key, 'rights', module], 'module_unknown', { module })
    }
  }
  if (!blueprint.roles.some((role) => role.configure)) report(['roles'], 'nobody_configures')
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
