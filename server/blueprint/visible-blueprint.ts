import { defaultFormula } from '@nurt/core/blueprint/default-formula.ts'
import { todayPath } from '@nurt/core/blueprint/check-templates.ts'
import type { Blueprint, Field, FieldOf, Layout, List, Module, Role } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import { layoutPaths } from '@nurt/core/blueprint/layout-paths.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import { isPathReadable, readableFields } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { visibleProcess } from './visible-process.ts'

export interface Visible {
  blueprint: Blueprint
  /** Keys of shared lists that ask about fields which are hidden from the role: they cannot be opened. */
  closedLists: string[]
}

/** The blueprint without what the role cannot see: hidden fields, modules out of reach, lists of other roles, rights of others. */
export function visibleBlueprint(snapshot: Snapshot, roleKey: string): Visible {
  const known = visible.get(snapshot) ?? new Map<string, Visible>()
  visible.set(snapshot, known)
  const found = known.get(roleKey) ?? makeVisible(snapshot, snapshot.roles.get(roleKey))
  known.set(roleKey, found)
  return found
}

const visible = new WeakMap<Snapshot, Map<string, Visible>>()

function makeVisible(snapshot: Snapshot, role: Role | undefined): Visible {
  const { blueprint } = snapshot
  const isSeen = (module: string) => reachOf(role, 'see', module) !== 'none'
  const isOffered = (list: List) => isSeen(list.module) && (!list.roles || (role !== undefined && list.roles.includes(role.key)))
  const lists = blueprint.lists.filter(isOffered)
  const offered = new Set(lists.map(({ key }) => key))
  const closed = new Set(lists.filter((list) => !isAskable(snapshot, role, list)).map(({ key }) => key))
  return {
    blueprint: {
      ...blueprint,
      ...visibleStart(blueprint, isSeen, offered),
      modules: blueprint.modules.filter(({ key }) => isSeen(key)).map((module) => visibleModule(snapshot, role, module)),
      lists: lists.map((list) => visibleList(snapshot, role, closed.has(list.key) ? { ...list, condition: { any: [] } } : list)),
      roles: blueprint.roles.map((other) => (other.key === role?.key ? ownRole(snapshot, other) : withoutRights(other))),
      menu: blueprint.menu
        .filter(({ module }) => isSeen(module))
        .map((entry) => ({ ...entry, lists: entry.lists.filter((list) => offered.has(list)) })),
    },
    closedLists: [...closed],
  }
}

function isAskable(snapshot: Snapshot, role: Role | undefined, { module, condition, order }: List): boolean {
  return [...conditionPaths(condition), ...order.map(({ field }) => field)].every((path) => isPathReadable(snapshot, role, module, path))
}

function visibleList(snapshot: Snapshot, role: Role | undefined, list: List): List {
  const isRead = (path: string) => isPathReadable(snapshot, role, list.module, path)
  const { group, totals, makes: _, ...rest } = list
  return {
    ...rest,
    columns: list.columns.filter(({ field }) => isRead(field)),
    order: list.order.filter(({ field }) => isRead(field)),
    ...(group && isRead(group.field) && { group }),
    ...(totals && { totals: totals.filter(isRead) }),
    layout: layoutPaths(list.layout).every(isRead) ? visibleLayout(snapshot, role, list.layout) : { kind: 'table' },
  }
}

/** Of a tree without parts that the role sees nothing of. */
function visibleLayout(snapshot: Snapshot, role: Role | undefined, layout: Layout): Layout {
  if (layout.kind !== 'tree' || !layout.parts) return layout
  const { parts, ...bare } = layout
  const seen = parts.filter(({ module, link, parent }) => {
    const isRead = (path: string) => isPathReadable(snapshot, role, module, path)
    return reachOf(role, 'see', module) !== 'none' && isRead(link) && (parent === undefined || isRead(parent))
  })
  return seen.length > 0 ? { ...bare, parts: seen } : bare
}

function visibleStart({ start }: Blueprint, isSeen: (module: string) => boolean, offered: ReadonlySet<string>): Pick<Blueprint, 'start'> {
  if (!start) return {}
  const { requests, news } = start
  return { start: { requests: requests.filter(isSeen), ...(news !== undefined && offered.has(news) && { news }) } }
}

function withoutRights({ key, name, configure }: Role): Role {
  return { key, name, configure, rights: {} }
}

/** Of its own fields a role learns which it may only read. */
function ownRole(snapshot: Snapshot, { fields, ...role }: Role): Role {
  if (!fields) return role
  const onlyRead = Object.entries(fields).map(([module, access]) => {
    return [
      module,
      Object.fromEntries(Object.entries(access).filter(([path, word]) => word === 'read' && isPathReadable(snapshot, role, module, path))),
    ] as const
  })
  return { ...role, fields: Object.fromEntries(onlyRead) }
}

function visibleModule(snapshot: Snapshot, role: Role | undefined, module: Module): Module {
  const readable = readableFields(snapshot, role, module.key)
  const isReadIn: IsReadIn = (key, path) => isPathReadable(snapshot, role, key, path)
  const isRead = (path: string) => isReadIn(module.key, path)
  const fields = module.fields
    .flatMap(({ key }) => readable.get(key) ?? [])
    .map((field) => withoutUnreadable(withoutOffers(field, isReadIn), isRead))
    .map((field) => (field.type === 'lines' ? { ...field, fields: visibleColumns(field, isRead) } : field))
  const shown = new Set(fields.map(({ key }) => key))
  const sections = module.sections.map((section) => ({ ...section, fields: section.fields.filter((field) => shown.has(field)) }))
  const { process, forms, templates, ...rest } = module
  return {
    ...rest,
    ...(forms && role?.configure && { forms }),
    ...(templates && { templates: visibleTemplates(templates, isRead, role?.configure) }),
    fields,
    sections,
    ...(process && { process: role?.configure ? process : visibleProcess(process, isRead, role?.key) }),
  }
}

function visibleTemplates(templates: DocumentTemplate[], isRead: (path: string) => boolean, configures = false): DocumentTemplate[] {
  return configures ? templates : templates.filter((one) => isMakeable(one, isRead)).map((one) => ({ ...one, tags: [] }))
}

/** One that asks for what is hidden from the role would have gaps. */
function isMakeable({ field, tags }: DocumentTemplate, isRead: (path: string) => boolean): boolean {
  return isRead(field) && tags.every(({ path }) => path === todayPath || isRead(path))
}

function visibleColumns({ key, fields }: FieldOf<'lines'>, isRead: (path: string) => boolean): Field[] {
  return fields.filter(({ hidden }) => !hidden).map((column) => withoutUnreadable(column, (path) => isRead(`${key}.${path}`)))
}

type IsReadIn = (module: string, path: string) => boolean

/** What a link or a column offers is asked by the server only where it reads what is hidden. */
function withoutOffers(field: Field, isReadIn: IsReadIn): Field {
  if (field.type === 'lines') return { ...field, fields: field.fields.map((column) => withoutOffers(column, isReadIn)) }
  if (field.type !== 'link' && field.type !== 'multi_link') return field
  const { offers, ...bare } = field
  return !offers || conditionPaths(offers).every((path) => isReadIn(field.module, path)) ? field : bare
}

/** Rules and defaults that read what is hidden are asked by the server only. */
function withoutUnreadable(field: Field, isRead: (path: string) => boolean): Field {
  const readsHidden = (formula: string | undefined) => formula !== undefined && !conditionPaths({ formula }).every(isRead)
  const made = { ...field }
  if (readsHidden(field.rule?.formula)) delete made.rule
  if (made.type === 'link' && made.matches) made.matches = readMatches(made.key, made.matches, isRead)
  if (readsHidden(defaultFormula(field))) delete made.default
  return made
}

function readMatches(link: string, matches: Record<string, string>, isRead: (path: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(matches).filter(([own, theirs]) => isRead(own) && isRead(`${link}.${theirs}`)))
}
