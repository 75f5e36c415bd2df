import type { Step } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseCommand, FamilyAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone, isRefused } from './workspace.ts'

const named = (key: string) => ({ key, name: { en: key } })
const step = (key: string, rest: Partial<Step>): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })

/** The clock hands people in, since their day is past, a part begins with each, and they are judged: over and over. */
const steps: Step[] = [
  step('asked', {
    transitions: [{ ...named('hand_in'), to: 'judged' }],
    timers: [{ key: 'at_once', after: { before: 'since', days: 0 }, transition: 'hand_in' }],
  }),
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
    calls: {
      wait: 'none',
      cancelled: 'keep',
      list: [{ key: 'talk', module: 'activity', link: 'person', values: { name: { field: 'name' } } }],
    },
  }),
  step('over', { final: true }),
]

/** Gives a module of the proof a process. */
export async function publishProcess(workspace: Workspace): Promise<void> {
  const process = { groups: [named('all')], steps }
  const operations = [
    { do: 'put', path: ['modules', 'person', 'fields', 'since'], value: { ...named('since'), type: 'date' } },
    { do: 'put', path: ['modules', 'person', 'process'], value: process },
  ]
  await workspace.must('POST', '/draft/operations', { operations })
  await workspace.must('POST', '/publications', {})
}

/**
 * One person who judges a record whenever the clock has handed it in: each command has one effect; neither a task nor a part nor a timer is
 * lost or there twice.
 */
export async function decideCases(workspace: Workspace, who: string): Promise<Load> {
  const made = await workspace.must<RecordAnswer>('POST', '/m/person/records', { values: { name: who, since: '2020-01-01' } })
  const url = `/m/person/records/${made.id}`
  let acknowledged = 0
  /** Without an answer: they happened or not. */
  let unsure = 0
  return {
    acknowledged: () => acknowledged,
    async work(signal) {
      while (!signal.aborted) {
        const now = await workspace.call<CaseAnswer>('GET', `${url}/case`)
        const command = isDone(now) ? nextOf(now.body) : undefined
        if (isDone(now) && !command) {
          await pause(20)
          continue
        }
        const outcome = command ? await workspace.call('POST', `${url}/commands`, { command }) : 'unknown'
        if (isRefused(outcome)) throw new Error(`a command of the only one who works on a case was refused: ${JSON.stringify(outcome)}`)
        if (isDone(outcome)) acknowledged += 1
        else {
          if (isDone(now)) unsure += 1
          await pause(50)
        }
      }
    },
    async check() {
      await until(() => isHandedIn(workspace, url), patienceMs)
      const { step: shown } = await workspace.must<RecordAnswer>('GET', url)
      const { tokens, tasks } = await workspace.must<CaseAnswer>('GET', `${url}/case`)
      const { parts } = await workspace.must<FamilyAnswer>('GET', `${url}/family`)
      const [open, done] = (['open', 'done'] as const).map((status) => tasks.filter((task) => task.status === status).length) as [
        number,
        number,
      ]
      const happened = done
      const faults = [
        ...(tokens.length === 1 && tokens[0]?.step === shown ? [] : [`${who} shows ${shown} and stands on ${JSON.stringify(tokens)}`]),
        ...(shown === 'judged' ? [] : [`${who} is stuck on ${shown}: its timer is lost`]),
        ...(parts.length === tasks.length ? [] : [`${who} has ${parts.length} parts for ${tasks.length} times`]),
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

function nextOf({ tasks }: CaseAnswer): CaseCommand | undefined {
  const task = tasks.find(({ status }) => status === 'open')
  return task && { type: 'do', task: task.id, outcome: 'again' }
}

/** A look for what is due comes every minute. */
const patienceMs = 90_000

async function isHandedIn(workspace: Workspace, url: string): Promise<boolean> {
  return (await workspace.must<RecordAnswer>('GET', url)).step === 'judged'
}

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo()) && Date.now() < end) await pause(100)
}
