import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState, useSyncExternalStore } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { address, caseAnswer, caseTask, invoices } from './example-process.ts'
import { hearOfStranded, strandedWords } from './stranded.ts'
import { StrandedWords } from './StrandedWords.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'

afterEach(() => {
  cleanup()
  queryClient.clear()
  localStorage.clear()
  vi.unstubAllGlobals()
})

function Page() {
  const [words] = useSyncExternalStore(hearOfStranded, strandedWords)
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      {isOpen && <TaskDeeds module={invoices} address={address} task={caseTask({ may: ['do'] })} />}
      <button onClick={() => setOpen(false)}>Gone</button>
      {words && <StrandedWords words={words} />}
    </>
  )
}

/** Words are written for a task, then it goes away: this is what the case says then. */
async function loseTask(answer: CaseAnswer) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    if (body) sent.push(JSON.parse(body as string))
    return Response.json(answer)
  })
  renderInWorkspace(<Page />, 'en', [invoices])
  const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
  await press('Add a comment')
  fireEvent.change(screen.getByRole('textbox', { name: 'Comment' }), { target: { value: 'Too dear' } })
  await press('Gone')
  return { sent, press }
}

test('[P17] what was written for a decision that somebody else has made meanwhile is shown, and becomes a comment', async () => {
  const { sent, press } = await loseTask(caseAnswer({ tasks: [caseTask({ status: 'done', doneBy: 'ann', outcome: 'yes' })] }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('Anna Nowak decided: Approve.')
  expect(dialog.textContent).toContain('Too dear')
  await press('Add it as a comment')
  await waitFor(() => expect(sent).toEqual([{ text: 'Too dear', mentions: [] }]))
  await waitFor(() => expect(strandedWords()).toEqual([]))
  expect(localStorage).toHaveLength(0)
})

test('[P17] where one answered for all it is said who, not who answered in an earlier round', async () => {
  const answered = (doneBy: string, doneAt: string) => caseTask({ id: 1, status: 'done', outcome: 'no', doneBy, doneAt })
  const mine = caseTask({ status: 'cancelled' })
  await loseTask(caseAnswer({ tasks: [answered('gone', '2026-11-19T09:00:00Z'), mine] }))
  expect((await screen.findByRole('dialog')).textContent).toContain('Nobody decides it any more.')
  fireEvent.click(screen.getByRole('button', { name: 'Throw it away' }))
  cleanup()
  await loseTask(caseAnswer({ tasks: [answered('gone', '2026-11-19T09:00:00Z'), mine, answered('ann', '2026-11-20T10:00:00Z')] }))
  expect((await screen.findByRole('dialog')).textContent).toContain('Anna Nowak decided: Reject.')
  fireEvent.click(screen.getByRole('button', { name: 'Throw it away' }))
  expect(localStorage).toHaveLength(0)
})

test('[P17] where the task went to somebody else that is said', async () => {
  await loseTask(caseAnswer({ tasks: [caseTask({ person: 'ann' })] }))
  expect((await screen.findByRole('dialog')).textContent).toContain('Somebody else has it now.')
  fireEvent.click(screen.getByRole('button', { name: 'Throw it away' }))
})

test('[P17] where the task is still mine the words wait with it', async () => {
  await loseTask(caseAnswer({ tasks: [caseTask({ may: ['do'] })] }))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(strandedWords()).toEqual([])
  expect(localStorage).toHaveLength(1)
})
