import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { pathsIn, readable } from './fields.ts'
import type { Stored } from './memory.ts'
import { may } from './oracle.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { actionsOn } from './tasks-of.ts'

/** What somebody is told of a case. */
export function judgeCase(stage: Stage, person: Person, record: Stored, told: CaseAnswer): void {
  const { made } = stage
  const { module, tasks, kept, isTrashed, step } = record
  stage.same(
    'the tasks',
    told.tasks.map(({ id, status, person, queue, asked, may }) => [id, status, person, queue, asked, may]),
    tasks.map((task) => [task.id, task.status, task.person, task.queue, task.asked, actionsOn(made, person, task)]),
  )
  const isRunning = told.status === 'running'
  stage.same('where it stands', isRunning ? told.tokens.map((token) => token.step) : [step], [step])
  if (!may(made, person, 'change', record) || isTrashed) stage.same('its buttons', told.transitions, [])
  stage.same('who is in charge', told.isInCharge, person.role.configure)
  const blockers = told.transitions.flatMap((button) => button.blockers)
  stage.same('the fields that are missing', hiddenIn(made, person, module, blockers), [])
  judgeDays(stage, person, module, told)
  if (isRunning) stage.same('the version that it was kept on', told.follows?.version ?? null, kept)
  if (told.follows) judgeProcess(stage, person, module, told.follows.process)
}

/** By a day that may not be read nothing is said to be due. */
function judgeDays(stage: Stage, person: Person, module: string, { documents, timers }: CaseAnswer): void {
  const { blueprint, processes } = stage.made
  const isRead = (path: string) => readable(blueprint, person.role, module, path)
  if (!isRead('papers')) stage.same('its documents', documents, [])
  if (!isRead('ends')) stage.same('its timers', timers, [])
  const known = processes.flatMap(({ steps }) => steps.flatMap((one) => one.documents ?? []))
  const isDated = known.some(({ due }) => due && 'before' in due && isRead(due.before))
  if (!isDated)
    stage.same(
      'their days',
      documents.filter(({ due }) => due !== null),
      [],
    )
}

/** Nobody but who configures is told of conditions over what they do not read. */
export function judgeProcess(stage: Stage, person: Person, module: string, process: Process): void {
  if (person.role.configure) return
  const { steps, gates = [] } = process
  const conditions = [
    ...steps.flatMap(({ transitions = [] }) => transitions.flatMap(({ condition }) => condition ?? [])),
    ...gates.flatMap(({ flows }) => flows.map(({ condition }) => condition)),
  ]
  const required = steps.flatMap(({ transitions = [], fields = {} }) => [
    ...transitions.flatMap(({ required = [] }) => required),
    ...Object.keys(fields),
  ])
  const paths = [...conditions.flatMap(pathsIn), ...gates.flatMap(({ table }) => table?.columns ?? []), ...required]
  stage.same(
    'fields of the process',
    paths.filter((path) => !readable(stage.made.blueprint, person.role, module, path)),
    [],
  )
  const byItself = steps.filter(({ onEnter, onLeave, calls }) => onEnter ?? onLeave ?? calls?.list.some((call) => call.values ?? call.back))
  stage.same('what it does by itself', byItself, [])
}

/** Of fields that the person may not read none is said to stand in the way. */
export function hiddenIn({ blueprint }: RightsWorld, { role }: Person, module: string, reasons: readonly Reason[]): Reason[] {
  const fieldIn = (one: Reason) => ('field' in one && one.field !== '' ? one.field : undefined)
  return reasons.filter((one) => {
    const field = fieldIn(one)
    return field !== undefined && !readable(blueprint, role, 'module' in one ? one.module : module, field)
  })
}
