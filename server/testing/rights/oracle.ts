import type { Action, Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { fieldOf, isSum, pathsIn, reaches, rightsOf, termsOf } from './fields.ts'
import { didOnBehalf, type Line, type Stored, type Task } from './memory.ts'
import type { Person, RightsWorld, TeamOf } from './rights-world.ts'

export type World = Pick<RightsWorld, 'blueprint' | 'memory' | 'teams' | 'absences' | 'people'>

/** May this person do this with this record? Said over the rows as they stand, without the compiler of rights. */
export function may(world: World, person: Person, action: Action, record: Stored): boolean {
  return isReached(world, person, action, record) || isStoodIn(world, person, action, record)
}

/** An open deal is its owner's task: who stands in for them sees and changes it where these do by a plain right, and goes on seeing what they did. */
function isStoodIn(world: World, person: Person, action: Action, record: Stored): boolean {
  const isShared = record.module === 'deal' && ['see', 'change'].includes(action)
  if (!isShared || !reaches(person.role, action, 'deal')) return false
  const did = didOnBehalf(world.memory, person.id, record.id)
  const isTheirs = isOfPrincipal(world, person, action, record)
  const isOpen = !record.isTrashed && record.step !== 'done'
  return action === 'see' ? (isTheirs && isOpen) || did : isTheirs && (isOpen || did)
}

function isOfPrincipal(world: World, { id: substitute, role }: Person, action: Action, { owner }: Stored): boolean {
  const principal = world.people.find(({ id }) => id === owner && standsInFor(world, substitute).includes(id))
  const reach = (principal && rightsOf(principal.role, 'deal')[action]) ?? 'none'
  return typeof reach === 'string' && reach !== 'none' && reaches(role, 'see', 'deal')
}

function isReached(world: World, person: Person, action: Action, record: Stored): boolean {
  const reach = rightsOf(person.role, record.module)[action] ?? 'none'
  if (typeof reach !== 'string') return holds(world, reach, record, { as: person, sees: 'all' })
  const isOwn = record.owner === person.id
  if (reach !== 'team') return reach === 'all' || (reach === 'own' && isOwn)
  const teams = world.teams.filter((team) => andAbove(world.teams, team).some(({ members }) => members.includes(person.id)))
  return isOwn || teams.some(({ id, members }) => record.team === id || members.includes(record.owner ?? ''))
}

/** The team and those that it stands below. */
export function andAbove(teams: readonly TeamOf[], team: TeamOf): TeamOf[] {
  const above = teams.find(({ id }) => id === team.parent)
  return above ? [team, ...andAbove(teams, above)] : [team]
}

export function seen(world: World, person: Person, record: Stored | undefined): record is Stored {
  return record !== undefined && (may(world, person, 'see', record) || isGiven(world, person, record))
}

/** Who has, or had, something to do with a record sees it, wherever they see some. */
function isGiven(world: World, person: Person, record: Stored): boolean {
  const isAsked = (task: Task, whose: string) => task.status === 'open' && !task.isPaused && [task.person, task.asked].includes(whose)
  const others = standsInFor(world, person.id)
  return (
    reaches(person.role, 'see', record.module) &&
    record.tasks.some(
      (task) =>
        (task.person === person.id && task.status !== 'cancelled') ||
        isAsked(task, person.id) ||
        mayTake(world, person, task) ||
        (task.doneBy === person.id && task.onBehalfOf !== null) ||
        others.some((one) => isAsked(task, one)),
    )
  )
}

/** Out of a queue of their team or role. */
export function mayTake(world: World, person: Person, task: Task): boolean {
  const queues = [`role:${person.role.key}`, ...world.teams.flatMap(({ id, members }) => (members.includes(person.id) ? [id] : []))]
  return task.status === 'open' && !task.isPaused && task.person === null && queues.includes(task.queue ?? '')
}

/** For whom they do tasks today, and for whom these do. */
export function standsInFor({ absences }: World, person: string): string[] {
  const found = [person]
  for (const one of found) found.push(...absences.flatMap((by) => (by.substitute === one && !found.includes(by.person) ? by.person : [])))
  return found.slice(1)
}

/** The live records of a module that the person sees. */
export function visible(world: World, person: Person, module: string): Stored[] {
  return [...world.memory.values()].filter((record) => record.module === module && !record.isTrashed && seen(world, person, record))
}

/** As whom values are read: as the person may see them, or as they are. */
export interface Reader {
  as: Person
  sees: 'own' | 'all'
}

export type Amount = readonly [amount: number, currency: string]

/** The value at a path, blank beyond what the reader sees. Lists of links are the ids of those that the reader sees. */
export function valueAt(world: World, record: Stored, path: string, reader: Reader): unknown {
  const [first = '', second] = path.split('.')
  if (second !== undefined) {
    const linked = world.memory.get(String(record.values[first]))
    return linked && isSeen(world, linked, reader) ? valueAt(world, linked, second, reader) : null
  }
  const field = fieldOf(world.blueprint, record.module, first)
  return field ? valueOf(world, record, field, reader) : record[first as 'owner' | 'team' | 'step' | 'id']
}

function valueOf(world: World, record: Stored, field: Field, reader: Reader): unknown {
  const stored = record.values[field.key] ?? null
  if (field.type === 'formula' && isSum(field)) return sumOf(record, termsOf(field)[0] ?? '')
  if (field.type === 'formula') return plus(termsOf(field).map((term) => valueAt(world, record, term, reader) as number | null))
  if (field.type === 'rollup') return rolledUp(world, record, field, reader)
  if (field.type !== 'multi_link') return stored
  return ((stored ?? []) as string[]).filter((id) => isSeen(world, world.memory.get(id), reader))
}

function sumOf({ values }: Stored, path: string): number | null {
  const [key = '', column = ''] = path.split('.')
  const costs = (values[key] as Line[]).map((line) => line[column]).filter((cost) => cost !== null)
  return costs.length > 0 ? aggregates.sum(costs as number[]) : null
}

function isSeen(world: World, record: Stored | undefined, { as, sees }: Reader): boolean {
  return sees === 'all' || seen(world, as, record)
}

function plus(terms: readonly (number | null)[]): number | null {
  return terms.reduce((sum, term) => (sum === null || term === null ? null : sum + term))
}

function rolledUp(world: World, holder: Stored, { module, link, condition, field, aggregate, result }: FieldOf<'rollup'>, reader: Reader) {
  const counted = [...world.memory.values()].filter(
    (record) =>
      record.module === module &&
      !record.isTrashed &&
      record.values[link] === holder.id &&
      isSeen(world, record, reader) &&
      (!condition || holds(world, condition, record, reader)),
  )
  if (field === undefined) return counted.length
  const values = counted.map((record) => valueAt(world, record, field, reader)).filter((value) => value !== null)
  if (result === 'money') return sumsOf(values as Amount[])
  return values.length > 0 ? aggregates[aggregate as 'sum'](values as number[]) : null
}

const aggregates = {
  sum: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  max: (values: readonly number[]) => Math.max(...values),
  min: (values: readonly number[]) => Math.min(...values),
}

/** One amount per currency. */
export function sumsOf(amounts: readonly Amount[]): string[] {
  const byCurrency = Object.entries(Object.groupBy(amounts, ([, currency]) => currency))
  return byCurrency.map(([currency, some = []]) => printed([aggregates.sum(some.map(([amount]) => amount)), currency])).toSorted(byCode)
}

export const printed = ([amount, currency]: Amount) => `${amount.toFixed(2)} ${currency}`
const byCode = (one: string, other: string) => one.slice(-3).localeCompare(other.slice(-3))

export function holds(world: World, condition: Condition, record: Stored, reader: Reader): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(world, part, record, reader))
  if ('any' in condition) return condition.any.some((part) => holds(world, part, record, reader))
  if (!('field' in condition)) throw new Error('The oracle reads no formulas in conditions')
  const value = valueAt(world, record, condition.field, reader)
  const asked = condition.value !== null && typeof condition.value === 'object' && 'me' in condition.value ? reader.as.id : condition.value
  return (tests[condition.op] ?? failUnknown)(value, asked)
}

function compare(value: unknown, asked: unknown): number {
  if (typeof value === 'number') return value - Number(asked)
  return String(value) < String(asked) ? -1 : Number(value !== asked)
}

const isBlank = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

const tests: Record<string, (value: unknown, asked: unknown) => boolean> = {
  is: (value, asked) => value !== null && compare(value, asked) === 0,
  is_not: (value, asked) => value === null || compare(value, asked) !== 0,
  one_of: (value, asked) => (asked as unknown[]).includes(value),
  above: (value, asked) => value !== null && compare(value, asked) > 0,
  below: (value, asked) => value !== null && compare(value, asked) < 0,
  contains: (value, asked) => value !== null && (value as string).includes(asked as string),
  blank: isBlank,
  not_blank: (value) => !isBlank(value),
}

function failUnknown(): never {
  throw new Error('The oracle does not know this operator')
}

/** Whether what is stored there is what the person is shown of every record: computed of none that they may not see. */
export function isWhole(world: World, person: Person, module: string, path: string): boolean {
  const [first = '', second] = path.split('.')
  const field = fieldOf(world.blueprint, module, first)
  if (second !== undefined && field?.type === 'link') return isWhole(world, person, field.module, second)
  if (field?.type === 'formula') return termsOf(field).every((term) => isTermWhole(world, person, module, term))
  return field?.type !== 'rollup' || isRollupWhole(world, person, field)
}

function isRollupWhole(world: World, person: Person, { module, field, condition }: FieldOf<'rollup'>): boolean {
  const read = [...(field === undefined ? [] : [field]), ...(condition ? pathsIn(condition) : [])]
  return seesAll(person, module) && read.every((one) => isWhole(world, person, module, one))
}

function isTermWhole(world: World, person: Person, module: string, term: string): boolean {
  const [first = '', second] = term.split('.')
  const field = fieldOf(world.blueprint, module, first)
  const isSeen = second === undefined || field?.type !== 'link' || seesAll(person, field.module)
  return isSeen && isWhole(world, person, module, term)
}

function seesAll({ role }: Person, module: string): boolean {
  return rightsOf(role, module).see === 'all'
}
