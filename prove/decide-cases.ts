import type { Step } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone, isRefused } from './workspace.ts'

const named = (key: string) => ({ key, name: { en: key } })
const step = (key: string, rest: Partial<Step>): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })

/** People are handed in and judged, over and over. */
const steps: Step[] = [
  step('asked', { transitions: [{ ...named('hand_in'), to: 'judged' }] }),
  step('judged', {
    transitions: [
      { ...named('again'), to: 'asked' },
      { ...named('finish'), to: 'over' },
    ],
    work: {
      assignees: [{ role: 'author' }],
      order: 'parallel',
      rest: 'cancel',
      outcomes: [{ ...named('again'), need: 'one', transition: 'again' }],
    },
  }),
  step('over', { final: true }),
]

/** Gives a module of the proof a process. */
export async function publishProcess(workspace: Workspace): Promise<void> {
  const process = { groups: [named('all')], steps }
  await workspace.must('POST', '/draft/operations', { operations: [{ do: 'put', path: ['modules', 'person', 'process'], value: process }] })
  await workspace.must('POST', '/publications', {})
}

/** One person who takes a record round its process, one command after the other: each has one effect, and a task is neither lost nor there twice. */
export async function decideCases(workspace: Workspace, who: string): Promise<Load> {
  const made = await workspace.must<RecordAnswer>('POST', '/m/person/records', { values: { name: who } })
  const url = `/m/person/records/${made.id}`
  let acknowledged = 0
  /** Without an answer: they happened or not. */
  let unsure = 0
  return {
    acknowledged: () => acknowledged,
    async work(signal) {
      while (!signal.aborted) {
        const now = await workspace.call<CaseAnswer>('GET', `${url}/case`)
        const outcome = isDone(now) ? await workspace.call('POST', `${url}/commands`, { command: nextOf(now.body) }) : 'unknown'
        if (isRefused(outcome)) throw new Error(`a command of the only one who works on a case was refused: ${JSON.stringify(outcome)}`)
        if (isDone(outcome)) acknowledged += 1
        else {
          if (isDone(now)) unsure += 1
          await pause(50)
        }
      }
    },
    async check() {
      const { step: shown } = await workspace.must<RecordAnswer>('GET', url)
      const { tokens, tasks } = await workspace.must<CaseAnswer>('GET', `${url}/case`)
      const [open, done] = (['open', 'done'] as const).map((status) => tasks.filter((task) => task.status === status).length) as [
        number,
        number,
      ]
      const happened = tasks.length + done
      const faults = [
        ...(tokens.length === 1 && tokens[0]?.step === shown ? [] : [`${who} shows ${shown} and stands on ${JSON.stringify(tokens)}`]),
        ...(open === (shown === 'judged' ? 1 : 0) ? [] : [`${who} has ${open} open tasks on ${shown}`]),
        ...(happened >= acknowledged && happened <= acknowledged + unsure
          ? []
          : [`${who}: ${happened} commands had their effect, ${acknowledged} were acknowledged, ${unsure} not answered`]),
      ]
      acknowledged = happened
      unsure = 0
      return faults
    },
  }
}

function nextOf({ tokens, tasks }: CaseAnswer): CaseCommand {
  const task = tasks.find(({ status }) => status === 'open')
  return task ? { type: 'do', task: task.id, outcome: 'again' } : { type: 'take', token: tokens[0]?.id ?? 0, transition: 'hand_in' }
}
