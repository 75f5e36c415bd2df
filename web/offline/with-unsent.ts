import { isBlank } from '@nurt/core/fields/blank.ts'
import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import type { Unsent } from './outbox.ts'

/** A kept answer as it is going to be when all that waits has been sent. */
export function withUnsent(path: string, answer: unknown, unsent: readonly Unsent[]): unknown {
  const going = unsent.filter(({ refused }) => !refused)
  if (/\/inbox\?/.test(path)) return withoutDone(answer as InboxAnswer, going)
  const record = going.filter((entry) => entry.record === path.replace(/\/case$/, ''))
  const changes = record.filter(({ method }) => method === 'PATCH')
  if (path.endsWith('/case')) return record.some(isCommand) ? closedCase(answer as CaseAnswer) : withFilled(answer as CaseAnswer, changes)
  return changes.reduce((shown, { body }) => withValues(shown, (body as { values: object }).values), answer as RecordAnswer)
}

export function withValues(record: RecordAnswer, values: object): RecordAnswer {
  return { ...record, values: { ...record.values, ...values } }
}

/** Nothing can be pressed a second time. */
export function closedCase(answer: CaseAnswer): CaseAnswer {
  return { ...answer, transitions: [], tasks: answer.tasks.map((task) => ({ ...task, may: [] })) }
}

/** What was filled in stands in the way of no button any more. */
function withFilled(answer: CaseAnswer, changes: readonly Unsent[]): CaseAnswer {
  const values: Record<string, unknown> = Object.assign({}, ...changes.map(({ body }) => (body as { values: object }).values))
  const isOver = (reason: Reason) => 'field' in reason && reason.reason.endsWith('_missing') && !isBlank(values[reason.field])
  if (!answer.transitions.some(({ blockers }) => blockers.some(isOver))) return answer
  const transitions = answer.transitions.map((one) => ({ ...one, blockers: one.blockers.filter((reason) => !isOver(reason)) }))
  return { ...answer, transitions }
}

/** A button was pressed there. */
export function isCommand({ path }: Unsent): boolean {
  return path.endsWith('/commands')
}

/** Two taps on a button are one press. */
export function isPressed(unsent: readonly Unsent[], press: Pick<Unsent, 'person' | 'path' | 'body'>): boolean {
  return unsent.some(
    (entry) =>
      entry.person === press.person &&
      entry.path === press.path &&
      !entry.refused &&
      JSON.stringify(entry.body) === JSON.stringify(press.body),
  )
}

export function commandOf({ body }: Unsent): CaseCommand {
  return (body as { command: CaseCommand }).command
}

function withoutDone(answer: InboxAnswer, going: readonly Unsent[]): InboxAnswer {
  const done = going.filter(isCommand).map((entry) => ({ record: entry.record, task: taskOf(entry) }))
  const isDone = (item: InboxAnswer['items'][number]) =>
    item.kind === 'step' &&
    done.some(({ record, task }) => task === item.task && record?.endsWith(`/m/${item.module}/records/${item.record}`))
  return { ...answer, items: answer.items.filter((item) => !isDone(item)) }
}

function taskOf(entry: Unsent): number | undefined {
  const command = commandOf(entry)
  return 'task' in command ? command.task : undefined
}
