import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { SureDialog } from '../ui/SureDialog.tsx'
import { CasePanel } from './CasePanel.tsx'
import { address, caseAnswer, caseTask, invoices } from './example-process.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

/** The panel of a record on the step Costs; what is sent is noted. */
async function openPanel(
  answer: CaseAnswer,
  { blocked, trashedAt = null, process = invoices.process }: { blocked?: string; trashedAt?: string | null; process?: Process } = {},
) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    if (body) sent.push(JSON.parse(body as string))
    return Response.json(answer)
  })
  const record = { id: 'r1', version: 1, title: 'INV 1', step: 'costs', stepSince: null, trashedAt } as unknown as RecordAnswer
  const panel = (
    <CasePanel
      module={{ ...invoices, process }}
      process={process}
      address={address}
      record={record}
      blocked={blocked}
      onMove={() => Promise.resolve()}
    />
  )
  renderInWorkspace(
    <>
      {panel}
      <SureDialog />
    </>,
    'en',
    [invoices],
  )
  await screen.findByText('Look at the amount.')
  return { sent, press: (name: string) => fireEvent.click(screen.getByRole('button', { name })) }
}

test('the bar shows where the record stands, and a way on is pressed once', async () => {
  const { sent, press } = await openPanel(caseAnswer())
  expect(screen.getByText('Costs').closest('li')?.getAttribute('aria-current')).toBe('step')
  expect(screen.getByText('Office').closest('li')?.getAttribute('aria-current')).toBeNull()
  press('Send to the office')
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'take', token: 3, transition: 'send' } }]))
})

test('what those in charge can do stands beside the statuses, not among what is to be done', async () => {
  await openPanel(caseAnswer({ isInCharge: true }))
  const more = screen.getByRole('button', { name: 'More for the process' })
  expect(screen.getByRole('region', { name: 'What is to be done' }).contains(more)).toBe(false)
})

test('a closed way says by name what is in the way, and does nothing', async () => {
  const { sent, press } = await openPanel(
    caseAnswer({
      tasks: [caseTask()],
      transitions: [
        {
          token: 3,
          step: 'costs',
          key: 'send',
          blockers: [
            { reason: 'field_missing', key: 'send', field: 'amount' },
            { reason: 'field_missing', key: 'send', field: 'client' },
            { reason: 'condition_fails', key: 'send' },
          ],
        },
        { token: 3, step: 'costs', key: 'back', blockers: [{ reason: 'tasks_open', key: 'back' }] },
      ],
    }),
  )
  const way = screen.getByRole('button', { name: 'Send to the office' })
  expect(way.getAttribute('aria-disabled')).toBe('true')
  const reasonOf = (button: HTMLElement) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent?.trim()
  expect(reasonOf(way)).toBe('Missing: Amount, Client. The condition “Amount is above 100” is not met.')
  expect(reasonOf(screen.getByRole('button', { name: 'Send back' }))).toBe('Waits for: Anna Nowak.')
  expect(screen.getByText('Missing:', { exact: false, selector: 'li > span > span' }).closest('li')?.textContent).toContain(
    'Send to the office',
  )
  expect(screen.getByRole('button', { name: 'Go to Amount' })).toBeTruthy()
  press('Send to the office')
  expect(sent).toEqual([])
})

test('a way that waits for what one has to do oneself does not call one by name', async () => {
  await openPanel(
    caseAnswer({
      tasks: [caseTask({ person: 'bob' }), caseTask({ id: 8 })],
      transitions: [{ token: 3, step: 'costs', key: 'back', blockers: [{ reason: 'tasks_open', key: 'back' }] }],
    }),
  )
  const way = screen.getByRole('button', { name: 'Send back' })
  expect(document.getElementById(way.getAttribute('aria-describedby') ?? '')?.textContent?.trim()).toBe('Waits for: you, Anna Nowak.')
})

test('a way that the answers of a task press has no button of its own beside them', async () => {
  await openPanel(
    caseAnswer({
      tasks: [caseTask({ may: ['do'] })],
      transitions: [{ token: 3, step: 'costs', key: 'send', blockers: [{ reason: 'tasks_open', key: 'send' }] }],
    }),
  )
  expect(screen.getByRole('button', { name: 'Approve' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Send to the office' })).toBeNull()
})

test('what a person may not change has closed ways that say so', async () => {
  await openPanel(caseAnswer(), { blocked: 'The record is in the trash', trashedAt: '2026-11-20T09:00:00Z' })
  const way = screen.getByRole('button', { name: 'Send to the office' })
  expect(document.getElementById(way.getAttribute('aria-describedby') ?? '')?.textContent).toBe('The record is in the trash')
})

test('a way that needs a comment asks for it first', async () => {
  const { sent, press } = await openPanel(caseAnswer())
  press('Send back')
  const dialog = await screen.findByRole('dialog')
  fireEvent.change(within(dialog).getByRole('textbox', { name: /Comment/ }), { target: { value: ' Wrong client ' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Send back' }))
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'take', token: 3, transition: 'back' }, comment: 'Wrong client' }]))
})

test('a task of mine is done by its outcomes, with a comment where I write one', async () => {
  const { sent, press } = await openPanel(caseAnswer({ tasks: [caseTask({ may: ['do', 'delegate'], due: '2020-01-01' })] }))
  expect(screen.getByText(/^overdue by [\d,]+ days$/)).toBeTruthy()
  press('Add a comment')
  fireEvent.change(screen.getByRole('textbox', { name: 'Comment' }), { target: { value: 'Fine' } })
  press('Approve')
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'do', task: 7, outcome: 'yes' }, comment: 'Fine' }]))
})

test('[P17] a comment that goes with a decision is only folded away, and takes the keyboard only when it was asked for', async () => {
  const answer = caseAnswer({ tasks: [caseTask({ may: ['do'] })] })
  const { press } = await openPanel(answer)
  press('Add a comment')
  const comment = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' })
  expect(document.activeElement).toBe(comment())
  fireEvent.change(comment(), { target: { value: 'Fine' } })
  press('Add a comment')
  expect(screen.queryByRole('textbox', { name: 'Comment' })).toBeNull()
  press('Add a comment')
  expect(comment().value).toBe('Fine')
  cleanup()
  await openPanel(answer)
  expect(comment().value).toBe('Fine')
  expect(document.activeElement).not.toBe(comment())
})

test('an outcome that needs a comment is not sent without one', async () => {
  const { sent, press } = await openPanel(caseAnswer({ tasks: [caseTask({ may: ['do'] })] }))
  press('Reject')
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Reject' }))
  expect(sent).toEqual([])
  fireEvent.change(within(dialog).getByRole('textbox', { name: /Comment/ }), { target: { value: 'No' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Reject' }))
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'do', task: 7, outcome: 'no' }, comment: 'No' }]))
})

test('[P17] a comment that was begun is there again after the dialog was left, and gone when it was cancelled or sent', async () => {
  const { sent, press } = await openPanel(caseAnswer({ tasks: [caseTask({ may: ['do'] })] }))
  const comment = async () => within(await screen.findByRole('dialog')).getByRole<HTMLTextAreaElement>('textbox', { name: /Comment/ })
  const left = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const leave = (name: string) => {
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }))
    return left()
  }
  press('Reject')
  fireEvent.change(await comment(), { target: { value: 'Too dear' } })
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  await left()
  cleanup()
  const again = await openPanel(caseAnswer({ tasks: [caseTask({ may: ['do'] })] }))
  again.press('Reject')
  expect((await comment()).value).toBe('Too dear')
  await leave('Cancel')
  again.press('Reject')
  expect((await comment()).value).toBe('')
  fireEvent.change(await comment(), { target: { value: 'Too late' } })
  await leave('Reject')
  again.press('Reject')
  expect((await comment()).value).toBe('')
  expect([sent, again.sent]).toEqual([[], [expect.objectContaining({ comment: 'Too late' })]])
})

test('what was decided says who, for whom and why', async () => {
  const done = {
    status: 'done',
    outcome: 'no',
    doneBy: 'bob',
    onBehalfOf: 'ann',
    doneAt: '2026-11-20T09:00:00Z',
    comment: 'Too much',
  } as const
  await openPanel(caseAnswer({ tasks: [caseTask(done)] }))
  const decided = screen.getByRole('list', { name: 'What was decided' })
  expect(decided.textContent).toContain('Bogdan Wilk')
  expect(decided.textContent).toContain('for Anna Nowak')
  expect(decided.textContent).toContain('Reject')
  expect(decided.textContent).toContain('Too much')
})

test('a button that asks first sends nothing until it is meant', async () => {
  const asking = { ...invoices.process, steps: structuredClone(invoices.process.steps) }
  Object.assign(asking.steps[0]?.transitions?.[0] ?? {}, { confirm: { en: 'The office pays it today.' } })
  const { sent, press } = await openPanel(caseAnswer({ tasks: [caseTask({ may: ['do'] })] }), { process: asking })
  const dialog = (name: string) => screen.findByRole('dialog', { name })
  press('Send to the office')
  expect((await dialog('Send to the office')).textContent).toContain('The office pays it today.')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent).toEqual([])
  press('Approve')
  fireEvent.click(within(await dialog('Approve')).getByRole('button', { name: 'Approve' }))
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'do', task: 7, outcome: 'yes' } }]))
})

test('[W3] what is to be done in each branch stands by itself, with whom it waits for and how many are done', async () => {
  const [costs, office, paid] = structuredClone(invoices.process.steps)
  const inBranch = (key: string) => ({ branch: { of: 'costs', key } })
  const branches = ['accounting', 'grid'].map((key) => ({ key, name: { en: key } }))
  const process = {
    ...invoices.process,
    steps: [
      {
        key: 'costs',
        name: costs!.name,
        color: 'blue' as const,
        group: 'way',
        description: costs!.description!,
        parallel: { branches, wait: 'all' as const, to: 'paid' },
      },
      { ...costs!, ...inBranch('accounting'), key: 'made', name: { en: 'Invoice made' }, description: { en: 'Send it.' } },
      { ...office!, ...inBranch('grid'), key: 'asked', name: { en: 'Asked' } },
      paid!,
    ],
  }
  const answer = caseAnswer({
    tokens: [
      { id: 3, step: 'costs' },
      { id: 4, step: 'made', since: '2026-11-20T09:00:00Z' },
    ],
    transitions: [{ token: 4, step: 'made', key: 'send', blockers: [] }],
    tasks: [caseTask({ step: 'made', may: ['do'] })],
  })
  const { sent } = await openPanel(answer, { process })
  const accounting = await screen.findByRole('listitem', { name: 'accounting' })
  expect(accounting.textContent).toContain('waits for Anna Nowak')
  expect(within(accounting).getByText('Send it.')).toBeTruthy()
  expect(screen.getByText('1 of 2 done')).toBeTruthy()
  expect(screen.getByRole('listitem', { name: 'grid' }).textContent).toContain('done')
  fireEvent.click(within(accounting).getByRole('button', { name: 'Approve' }))
  await waitFor(() => expect(sent).toEqual([{ command: { type: 'do', task: 7, outcome: 'yes' } }]))
})
