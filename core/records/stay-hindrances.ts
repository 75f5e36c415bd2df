import { actionsOf } from '../blueprint/actions-due.ts'
import type { Blueprint, Field, Module, Process, StepAction, StepCall } from '../blueprint/document.ts'
import { isRouted } from '../blueprint/is-routed.ts'
import { statusesOf } from '../blueprint/statuses.ts'
import { stepMoves } from '../blueprint/step-moves.ts'
import type { StayHindrance } from '../processes/verdicts-api.ts'
import { askedPaths } from './asked-paths.ts'

/**
 * Why cases of a module could not go on by the process of `before` once `next` is published; empty where they can. What they read must be
 * there as it was, and so must where they may come to, and what they make and start in other modules.
 */
export function stayHindrances(before: Blueprint, next: Blueprint, key: string): StayHindrance[] {
  const [from, to] = [moduleIn(before, key), moduleIn(next, key)]
  if (!from?.process || !to?.enabled || !isRouted(to.process)) return [{ because: 'free' }]
  const present = new Set(to.process.steps.map((step) => step.key))
  const moved = stepMoves(from.process, to.process).map((move) => move.from)
  const gone = statusesOf(from.process).flatMap((step) => (present.has(step.key) ? [] : step.key))
  const starting = from.process.steps.flatMap(({ key: step, calls }) =>
    calls?.list.every((call) => isCallable(before, next, key, call)) === false ? step : [],
  )
  const making = actionsOf(from.process).flatMap(({ path: [, step = ''], action }) => (isDoable(before, next, action) ? [] : step))
  const paths = [...askedPaths(from.process), ...fieldsSet(from.process)]
  return [
    ...[...new Set([...gone, ...moved])].map((step) => ({ because: 'status', step }) as const),
    ...[...new Set([...starting, ...making])].map((step) => ({ because: 'parts', step }) as const),
    ...[...new Set(paths)].flatMap((path) => (isSame(before, next, key, path) ? [] : [{ because: 'field', field: path } as const])),
    ...watched(from.process, to.process).map((field) => ({ because: 'watched', field }) as const),
  ]
}

function moduleIn({ modules }: Blueprint, key: string): Module | undefined {
  return modules.find((module) => module.key === key)
}

function fieldsSet(process: Process): string[] {
  return actionsOf(process).flatMap(({ action }) => (action.do === 'set' ? action.field : []))
}

/** What it makes in another module can still be made there. */
function isDoable(before: Blueprint, next: Blueprint, action: StepAction): boolean {
  if (action.do !== 'create') return true
  const fields = [...Object.keys(action.values), ...(action.link === undefined ? [] : [action.link])]
  return moduleIn(next, action.module)?.enabled === true && fields.every((field) => isSame(before, next, action.module, field))
}

/** What it starts there runs by the process of then, and still gives back, links here and can be given up. */
function isCallable(before: Blueprint, next: Blueprint, module: string, call: StepCall): boolean {
  const { values = {}, back = {}, each = [], link } = call
  const own = [Object.keys(back), each].flat()
  const theirs = [...Object.keys(values), ...Object.values(back), link]
  return (
    canTake(next, call) &&
    own.every((field) => isSame(before, next, module, field)) &&
    theirs.every((field) => isSame(before, next, call.module, field))
  )
}

function canTake(next: Blueprint, { module, link, cancelledOn }: StepCall): boolean {
  const target = moduleIn(next, module)
  const isGivenUp = cancelledOn === undefined || target?.process?.steps.some(({ key }) => key === cancelledOn) === true
  return target?.enabled === true && kindAt(next, module, link) !== undefined && isGivenUp
}

function isSame(before: Blueprint, next: Blueprint, module: string, path: string): boolean {
  const was = kindAt(before, module, path)
  return was === undefined || was === kindAt(next, module, path)
}

/** Undefined where there is no such field; what each record has of itself does not change. */
function kindAt(blueprint: Blueprint, module: string, path: string): string | undefined {
  const [first, second] = path.split('.')
  const field = moduleIn(blueprint, module)?.fields.find(({ key, hidden }) => key === first && !hidden)
  if (!field || second === undefined) return field && kindOf(field)
  if (field.type === 'link') return kindAt(blueprint, field.module, second)
  const column = field.type === 'lines' ? field.fields.find(({ key, hidden }) => key === second && !hidden) : undefined
  return column && kindOf(column)
}

function kindOf(field: Field): string {
  return [field.type, 'module' in field ? field.module : '', 'result' in field ? field.result : ''].join(' ')
}

/** Fields whose change is looked at because somebody judged them or a time is counted to them, by the earlier process alone. */
function watched(from: Process, to: Process): string[] {
  const now = new Set(watchedBy(to))
  return [...new Set(watchedBy(from))].filter((field) => !now.has(field))
}

function watchedBy({ steps }: Process): string[] {
  return steps.flatMap(({ work, timers = [] }) => [
    ...(work?.judged ?? []),
    ...timers.flatMap(({ after }) => ('before' in after ? after.before : [])),
  ])
}
