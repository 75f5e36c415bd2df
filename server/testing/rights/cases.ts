import type { LightMyRequestResponse } from 'fastify'
import type { Reason } from '@nurt/core/processes/run.ts'
import type { WhyAnswer } from '@nurt/core/processes/why-api.ts'
import { newId } from '../../db/new-id.ts'
import { anyCommand, mayCommand } from './any-command.ts'
import { hiddenIn, judgeCase } from './judge-case.ts'
import type { Difference } from './judge.ts'
import type { Stored } from './memory.ts'
import { may, seen, valueAt } from './oracle.ts'
import { decisionsOf, pastActs } from './past-decisions.ts'
import { recordsOf } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** Every route by which a record's case is told of, or goes on. */
export const cases: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async case(stage, person) {
    const { made } = stage
    const record = anyCase(stage)
    if (!record) return
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/case`)
    stage.same('the answer', answer.statusCode, seen(made, person, record) ? 200 : 404)
    if (answer.statusCode === 200) judgeCase(stage, person, record, answer.json())
  },

  /** Of records that move freely: who made or moved it, and to what. */
  async why(stage, person) {
    const { made, dice } = stage
    const record = dice.between(0, 3) ? anyCase(stage) : dice.pick(recordsOf(made))
    if (!record) return
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/why`)
    stage.same('the answer', answer.statusCode, seen(made, person, record) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const { acts, tasks } = answer.json<WhyAnswer>()
    const open = record.tasks.filter(({ status }) => status === 'open')
    stage.same(
      'whose tasks it tells of',
      tasks.map(({ task, person, queue }) => [task, person, queue]),
      open.map(({ id, person, queue }) => [id, person, queue]),
    )
    const past = await pastActs(made, record)
    for (const act of acts) {
      const details = past.get(Date.parse(act.at))
      stage.same('what it decided on', act.decisions, details ? decisionsOf(made, person, details) : [])
    }
  },

  /** Whoever may change the record hears that there is no such mail; nobody else learns even that. */
  async 'a mail that did not leave'(stage, person) {
    const { made, dice } = stage
    const record = dice.pick(recordsOf(made))
    if (!record) return
    const url = `/m/${record.module}/records/${record.id}/mails/${newId()}/sendings`
    const answer = await stage.try(person, { method: 'POST', url })
    const isOpen = may(made, person, 'change', record) && !record.isTrashed
    stage.same('the answer', answer.statusCode, seen(made, person, record) && !isOpen ? 403 : 404)
  },

  /** Who has a task does it, who may change the record presses its buttons, who is in charge does the rest. */
  async command(stage, person) {
    const { made } = stage
    const record = anyCase(stage)
    const command = record && (await anyCommand(stage, record))
    if (!command) return
    const isOpen = !record.isTrashed || command.type === 'reassign'
    const isRight = isOpen && seen(made, person, record) && mayCommand(made, person, record, command)
    const url = `/m/${record.module}/records/${record.id}/commands`
    const before = { ...made }
    const own = ({ id, keys }: Difference) => id === record.id && keys.every((key) => ['step', 'kind', 'papers'].includes(key))
    const answer = await stage.write(person, { method: 'POST', url, body: { command }, also: own }, isRight)
    if (answer.statusCode >= 300) return judgeReasons(stage, person, { record, isRight, reasons: reasonsIn(answer) })
    const after = made.memory.get(record.id)
    if (after && seen(made, person, after)) judgeCase(stage, person, after, answer.json())
    await judgeDecided(stage, before, record)
  },
}

function reasonsIn(answer: LightMyRequestResponse): Reason[] {
  return answer.json<{ details?: { reasons?: Reason[] } }>().details?.reasons ?? []
}

interface Refused {
  record: Stored
  isRight: boolean
  reasons: readonly Reason[]
}

function judgeReasons(stage: Stage, person: Person, { record, isRight, reasons }: Refused): void {
  stage.same('the fields that are missing', hiddenIn(stage.made, person, record.module, reasons), [])
  const isPersonal = ({ reason }: Reason) => reason === 'not_yours' || reason === 'not_in_charge'
  if (isRight) stage.same('what is refused as not theirs', reasons.filter(isPersonal), [])
}

/** Whoever goes on with it, it is decided on what is stored. */
async function judgeDecided(stage: Stage, before: RightsWorld, record: Stored): Promise<void> {
  const [last] = (await pastActs(stage.made, record)).values()
  for (const { path, value } of last?.asked ?? []) {
    const truth = valueAt(before, record, path, { as: before.people[0]!, sees: 'all' })
    stage.same('a value that a decision asked about', plain(value), plain(truth))
  }
}

/** Of links the ids. */
function plain(value: unknown): string | null {
  return value === null || value === undefined ? null : String(Array.isArray(value) ? (value as unknown[])[0] : value)
}

/** Mostly one that somebody has to do something about. */
function anyCase({ made, dice }: Stage): Stored | undefined {
  const all = [...recordsOf(made, 'job'), ...recordsOf(made, 'item')]
  const asked = all.filter(({ tasks }) => tasks.some(({ status }) => status === 'open'))
  return dice.between(0, 1) ? (dice.pick(asked) ?? dice.pick(all)) : dice.pick(all)
}
