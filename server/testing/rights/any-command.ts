import type { CaseAnswer, CaseCommand, TaskAction } from '@nurt/core/processes/api.ts'
import type { Stored, Task } from './memory.ts'
import { may, mayTake } from './oracle.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { actionsOn } from './tasks-of.ts'

/** What could be asked of its case, by somebody. */
export async function anyCommand(stage: Stage, record: Stored): Promise<CaseCommand | undefined> {
  const { made, dice } = stage
  const task = dice.pick(record.tasks.filter(({ status }) => status === 'open')) ?? dice.pick(record.tasks)
  if (task && dice.between(0, 3)) return onTask(stage, task.id)
  const now = (await made.world.admin.get(`/m/${record.module}/records/${record.id}/case`)).json<CaseAnswer>()
  const token = now.tokens[0]?.id
  return token === undefined ? undefined : onToken(stage, record, token)
}

function onTask({ made, dice }: Stage, task: number): CaseCommand {
  const to = dice.pick(made.people).id
  const outcome = dice.pick(['yes', 'no'])
  return dice.pick<CaseCommand>([
    { type: 'do', task, outcome },
    { type: 'do', task, outcome },
    ...(['claim', 'release', 'answer'] as const).map((type) => ({ type, task })),
    ...(['delegate', 'reassign', 'ask'] as const).map((type) => ({ type, task, to })),
  ])
}

/** Mostly a button of where it stands. */
function onToken({ made, dice }: Stage, { module, step }: Stored, token: number): CaseCommand {
  const steps = made.blueprint.modules.find(({ key }) => key === module)?.process?.steps ?? []
  if (dice.between(0, 3) === 0) return { type: 'move', token, to: dice.pick(steps).key }
  const buttons = steps.find(({ key }) => key === step)?.transitions ?? []
  return { type: 'take', token, transition: dice.pick([...buttons, { key: 'go' }]).key }
}

/** Whether it is not refused because of who they are; what else stands in the way is another question. */
export function mayCommand(made: RightsWorld, person: Person, record: Stored, command: CaseCommand): boolean {
  if (command.type === 'take') return may(made, person, 'change', record)
  if (command.type === 'move') return person.role.configure && may(made, person, 'change', record)
  const task = record.tasks.find(({ id }) => id === command.task)
  return task !== undefined && (task.status !== 'open' || mayHandle(made, person, task, command.type))
}

function mayHandle(made: RightsWorld, person: Person, task: Task, action: TaskAction): boolean {
  // what waits for an answer is refused with that; of what went back into its queue meanwhile whoever may take it answers as well
  const standing: Task = { ...task, isPaused: false, ...(action === 'do' && { asked: null }) }
  if (actionsOn(made, person, standing).includes(action)) return true
  return action === 'answer' && task.asked !== null && mayTake(made, person, standing)
}
