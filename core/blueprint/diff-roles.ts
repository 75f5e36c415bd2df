import { columnAt } from './column-at.ts'
import { type Difference, type Named, named, renamed } from './difference.ts'
import { type Action, actions, type Blueprint, type Label, type Language, type Role } from './document.ts'
import { isEqual } from './equal.ts'
import { pairUp } from './pair-up.ts'

/** What changes for who has a role: how far each action reaches in a module, and what may be done with a field. */
export function diffRoles(from: Blueprint, to: Blueprint): Difference[] {
  const { added, removed, kept } = pairUp(from.roles, to.roles)
  const moduleNamed = (key: string): { module?: Named } => {
    const module = [...to.modules, ...from.modules].find((one) => one.key === key)
    return module ? { module: named(module) } : {}
  }
  const about = { moduleNamed, fieldNamed: (module: string, key: string) => fieldNamed([to, from], module, key) }
  return [
    ...added.map((role): Difference => ({ kind: 'role_added', element: named(role), to: role })),
    ...removed.map((role): Difference => ({ kind: 'role_removed', element: named(role) })),
    ...kept.flatMap(([before, after]): Difference[] => [
      ...renamed('role_renamed', before, after).map((difference) => ({ ...difference, element: named(after) })),
      ...diffRights(before, after, about),
    ]),
  ]
}

interface Names {
  moduleNamed: (module: string) => { module?: Named }
  fieldNamed: (module: string, field: string) => Named
}

function diffRights(before: Role, after: Role, names: Names): Difference[] {
  const element = named(after)
  const switched: Difference[] = []
  if (before.configure !== after.configure) switched.push({ kind: after.configure ? 'role_configures' : 'role_configures_not', element })
  const [asked, asks] = [before, after].map((role) => role.secondFactor === true)
  if (asked !== asks) switched.push({ kind: asks ? 'role_second_factor' : 'role_second_factor_not', element })
  const apart = keysOf(before.rights, after.rights).filter((module) => module !== '*')
  const reaches = ['*', ...apart].flatMap((module) =>
    actions.flatMap((action): Difference[] => {
      const [from, to] = [before, after].map((role) => effective(role, action, module))
      if (isEqual(from, to)) return []
      return [{ kind: 'role_reach_changed', element, ...names.moduleNamed(module), part: { key: action, name: {} }, from, to }]
    }),
  )
  return [...switched, ...reaches, ...diffAccess(before, after, names)]
}

/** As rights are read: the module's own line, else that of all modules; what is not named there reaches nothing. */
function effective({ rights }: Role, action: Action, module: string): unknown {
  return (rights[module] ?? rights['*'])?.[action] ?? 'none'
}

function diffAccess({ fields: before = {} }: Role, after: Role, { moduleNamed, fieldNamed }: Names): Difference[] {
  const { fields = {} } = after
  return keysOf(before, fields).flatMap((module) =>
    keysOf(before[module] ?? {}, fields[module] ?? {}).flatMap((field): Difference[] => {
      const [from, to] = [before[module]?.[field] ?? 'write', fields[module]?.[field] ?? 'write']
      if (from === to) return []
      return [{ kind: 'role_access_changed', element: named(after), ...moduleNamed(module), part: fieldNamed(module, field), from, to }]
    }),
  )
}

/** A column of line items is named behind them: "Items: Cost". */
function fieldNamed(blueprints: Blueprint[], module: string, path: string): Named {
  const [key = ''] = path.split('.')
  const modules = blueprints.flatMap(({ modules }) => modules).filter((one) => one.key === module)
  const field = modules.flatMap(({ fields }) => fields).find((one) => one.key === key)
  if (path === key) return field ? named(field) : { key, name: {} }
  const [column] = modules.flatMap((one) => columnAt(one, path) ?? [])
  const both = Object.entries(column?.name ?? {}).map(([language, name]) => [
    language,
    `${field?.name[language as Language] ?? key}: ${name}`,
  ])
  return { key: path, name: Object.fromEntries(both) as Label }
}

function keysOf(from: object, to: object): string[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
}
