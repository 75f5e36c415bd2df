import type { CaseTask } from '@nurt/core/processes/api.ts'
import { useEffect, useEffectEvent } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { queryClient } from '../api/queries.ts'
import { readDraft, type DraftPlace } from '../api/typed-draft.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { caseQuery } from './queries.ts'
import { strand } from './stranded.ts'
import { isKeptFor } from './useKeptText.ts'

/** What is written for a task that goes away is shown again where somebody else has decided; else it waits with the task. */
export function useStranding(address: RecordAddress, task: number): void {
  const { me } = useWorkspace()
  const leave = useEffectEvent(() => void lookAfter({ person: me.id, ...address }, task))
  useEffect(() => () => leave(), [])
}

async function lookAfter(place: DraftPlace, id: number): Promise<void> {
  if (!keptText(place, id)) return
  const { workspace, module, record } = place
  const address = { workspace, module, record }
  const answer = await queryClient.fetchQuery(caseQuery(address)).catch(() => undefined)
  // what the person sent is forgotten once it is answered
  const text = keptText(place, id)
  const task = answer?.tasks.find((one) => one.id === id)
  if (!answer || !text || isOwn(task, place.person)) return
  strand({ address, task: id, text, decided: task && deciderOf(task, answer.tasks), isOpen: task?.status === 'open' })
}

function keptText(place: DraftPlace, task: number): string {
  const texts = Object.entries(readDraft(place)).flatMap(([name, text]) => (isKeptFor(name, task) ? String(text).trim() : []))
  return texts.filter(Boolean).join('\n\n')
}

/** Still theirs to do, or done by them. */
function isOwn(task: CaseTask | undefined, person: string): boolean {
  return task?.doneBy === person || (task?.status === 'open' && task.may.includes('do'))
}

/** Where one answers for all, the others' tasks end without an answer. */
function deciderOf(task: CaseTask, tasks: readonly CaseTask[]): CaseTask | undefined {
  if (task.status !== 'cancelled') return task.status === 'done' ? task : undefined
  return tasks.findLast(({ step, status, doneAt }) => step === task.step && status === 'done' && String(doneAt) >= task.openedAt)
}
