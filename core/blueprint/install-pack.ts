import { refuse } from '../refusal.ts'
import type { Blueprint, Origin } from './document.ts'
import { applyOperations, type Operation } from './operations.ts'
import type { Pack, PackModule } from './pack.ts'

/** What a workspace starts from, before any pack. */
export function emptyBlueprint(settings: Pick<Blueprint, 'languages' | 'timeZone' | 'currency' | 'country'>): Blueprint {
  return { format: 1, ...settings, modules: [], lists: [], roles: [], menu: [] }
}

/** The pack and those that it builds on, in the order in which they are installed. */
export function packChain(packs: readonly Pack[], key: string): Pack[] {
  const pack = packs.find((candidate) => candidate.key === key) ?? refuse('not_found', { pack: key })
  return pack.on === undefined
    ? [pack]
    : [
        ...packChain(
          packs.filter((other) => other !== pack),
          pack.on,
        ),
        pack,
      ]
}

/**
 * The operations that install a chain of packs. Packs that are there already are passed over. What the workspace made itself is never
 * replaced: `already_exists` names the keys that clash. A module that is in use stays so, also where the pack alone would do without it.
 */
export function installOperations(blueprint: Blueprint, chain: readonly Pack[]): Operation[] {
  const operations: Operation[] = []
  const inUse = new Set(blueprint.modules.filter(({ enabled }) => enabled).map(({ key }) => key))
  let current = blueprint
  for (const pack of chain) {
    if (isInstalled(current, pack)) continue
    const added = operationsOf(current, pack, chain).filter((one) => !switchesOff(one, inUse))
    operations.push(...added)
    current = applyOperations(current, added)
  }
  return operations
}

/** Its records would be hidden from everybody. */
function switchesOff(operation: Operation, inUse: ReadonlySet<string>): boolean {
  const [room, key = '', property] = operation.path
  return room === 'modules' && property === 'enabled' && inUse.has(key) && operation.do === 'put' && operation.value === false
}

export function isInstalled(blueprint: Blueprint, pack: Pack): boolean {
  return blueprint.modules.some((module) => [module, ...module.fields].some(({ origin }) => origin?.pack === pack.key))
}

function operationsOf(blueprint: Blueprint, pack: Pack, chain: readonly Pack[]): Operation[] {
  const origin: Origin = { pack: pack.key, version: pack.version }
  refuseClashes(blueprint, pack, chain)
  const { modules = [], lists = [], roles = [], menu = [], start } = pack.blueprint
  const newRoles = roles.filter(({ key }) => !blueprint.roles.some((role) => role.key === key))
  return [
    ...modules.flatMap((module) => moduleOperations(blueprint, module, origin)),
    ...lists.map((list) => put(['lists', list.key], { ...list, origin })),
    ...newRoles.map((role) => put(['roles', role.key], role)),
    ...(start && !blueprint.start ? [put(['start'], start)] : []),
    ...menu.flatMap((entry, index) => menuOperations(blueprint, entry, placeOf(blueprint, menu, index))),
  ]
}

function moduleOperations(blueprint: Blueprint, module: PackModule, origin: Origin): Operation[] {
  const { key, fields = [], ...others } = module
  const marked = fields.map((field) => ({ ...field, origin }))
  if (!blueprint.modules.some((candidate) => candidate.key === key)) {
    return [put(['modules', key], { key, ...others, fields: marked, origin })]
  }
  return [
    ...marked.map((field) => put(['modules', key, 'fields', field.key], field)),
    ...Object.entries(others).map(([property, value]) => put(['modules', key, property], value)),
  ]
}

function put(path: string[], value: unknown, before?: string): Operation {
  return { do: 'put', path, value, ...(before !== undefined && { before }) }
}

/** Lists that stand in the menu already keep their places, and those of the pack come behind them. */
function menuOperations({ menu }: Blueprint, entry: Blueprint['menu'][number], before: string | undefined): Operation[] {
  const { module, lists } = entry
  const present = menu.find((one) => one.module === module)
  if (!present) return [put(['menu', module], entry, before)]
  return lists.filter((list) => !present.lists.includes(list)).map((list) => put(['menu', module, 'lists', list], list))
}

/** A new menu entry stands before the next one of its pack that is there already. */
function placeOf(blueprint: Blueprint, menu: Blueprint['menu'], index: number): string | undefined {
  const isThere = (module: string | undefined) => blueprint.menu.some((entry) => entry.module === module)
  if (isThere(menu[index]?.module)) return undefined
  return menu.slice(index + 1).find(({ module }) => isThere(module))?.module
}

function refuseClashes(blueprint: Blueprint, pack: Pack, chain: readonly Pack[]): void {
  const ours = new Set(chain.map(({ key }) => key))
  const isForeign = (element: { origin?: Origin } | undefined) => element !== undefined && !ours.has(element.origin?.pack ?? '')
  const elements = [
    ...(pack.blueprint.modules ?? []).flatMap((module) => foreignParts(blueprint, module, isForeign)),
    ...(pack.blueprint.lists ?? []).filter(({ key }) => isForeign(find(blueprint.lists, key))).map(({ key }) => `lists.${key}`),
  ]
  if (elements.length > 0) refuse('already_exists', { elements })
}

function foreignParts(
  blueprint: Blueprint,
  { key, fields = [] }: PackModule,
  isForeign: (element?: { origin?: Origin }) => boolean,
): string[] {
  const module = find(blueprint.modules, key)
  if (isForeign(module)) return [`modules.${key}`]
  return fields.filter((field) => isForeign(find(module?.fields ?? [], field.key))).map((field) => `modules.${key}.fields.${field.key}`)
}

function find<T extends { key: string }>(elements: readonly T[], key: string): T | undefined {
  return elements.find((element) => element.key === key)
}
