import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { AddLine } from './AddLine.tsx'

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const task = namedModule('task', ['Tasks', 'Task'])

interface Opened {
  fields?: TaskShape
  /** Fields that the role may not write. */
  closed?: Record<string, 'read'>
}

const shape = { doer: 'doer' } as TaskShape

const due: FieldOf<'date'> = { key: 'due', name: { en: 'Due date' }, type: 'date' }

async function openLine(answer: (body: unknown) => Promise<Response>, { fields = shape, closed = {} }: Opened = {}) {
  vi.stubGlobal('fetch', (_: string, { method, body }: RequestInit) =>
    method === 'POST' ? answer(body) : Promise.resolve(Response.json({})),
  )
  const line = <AddLine module={task} shape={fields} about={undefined} label="Add a task" placeholder="" />
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })
  renderInWorkspace(<RouterContextProvider router={router}>{line}</RouterContextProvider>, 'en', [task], { task: closed })
  return screen.findByRole<HTMLInputElement>('textbox', { name: 'Add a task' })
}

const added = () => Response.json({ id: 't1', title: 'First', change: 'c1', values: {}, version: 1 })

test('the next task that is typed while the one before is on its way stays', async () => {
  const answer = Promise.withResolvers<Response>()
  const line = await openLine(() => answer.promise)
  await userEvent.type(line, 'First{Enter}')
  await userEvent.clear(line)
  await userEvent.type(line, 'Second')
  answer.resolve(added())
  await waitFor(() => expect(screen.getByRole('button', { name: 'Add' }).hasAttribute('data-loading')).toBe(false))
  expect(line.value).toBe('Second')
})

test('a task that is typed and not added yet is there again after a reload, one that was added is not', async () => {
  await userEvent.type(await openLine(() => Promise.resolve(added())), 'Call Nowak')
  cleanup()
  const line = await openLine(() => Promise.resolve(added()))
  expect(line.value).toBe('Call Nowak')
  await userEvent.type(line, '{Enter}')
  await waitFor(() => expect(line.value).toBe(''))
  cleanup()
  expect((await openLine(() => Promise.resolve(added()))).value).toBe('')
})

test('what a task still lacks is told by its field, and leads to the form with what was typed', async () => {
  const problems = [{ field: 'name', code: 'required' }]
  const line = await openLine(() => Promise.resolve(Response.json({ error: 'invalid_values', details: { problems } }, { status: 422 })))
  await userEvent.type(line, 'Call Nowak{Enter}')
  const told = await screen.findByRole('alert')
  expect(told.textContent).toContain('Name: Fill this in.')
  const form = within(told).getByRole('link', { name: 'Go on in the form' })
  expect(form.getAttribute('href')).toContain('/w/acme/m/task/records/new?values=')
  expect(decodeURIComponent(form.getAttribute('href') ?? '')).toContain('"name":"Call+Nowak"')
})

test('what the role may not say is neither sent nor read out of the line', async () => {
  const sent = vi.fn<Parameters<typeof openLine>[0]>(() => Promise.resolve(added()))
  const line = await openLine(sent, { fields: { ...shape, due } as TaskShape, closed: { doer: 'read', due: 'read' } })
  await userEvent.type(line, 'Call Nowak tomorrow{Enter}')
  await waitFor(() => expect(sent).toHaveBeenCalled())
  expect(JSON.parse(sent.mock.calls[0]?.[0] as string)).toEqual({ values: { name: 'Call Nowak tomorrow' } })
})

test('a day that was read out of the line can be emptied', async () => {
  const sent = vi.fn<Parameters<typeof openLine>[0]>(() => Promise.resolve(added()))
  const line = await openLine(sent, { fields: { ...shape, due } as TaskShape })
  await userEvent.type(line, 'Call Nowak tomorrow')
  const day = screen.getByRole<HTMLInputElement>('textbox', { name: 'Due date' })
  expect(day.value).not.toBe('')
  await userEvent.clear(day)
  expect(day.value).toBe('')
  await userEvent.type(line, '{Enter}')
  await waitFor(() => expect(sent).toHaveBeenCalled())
  expect(JSON.parse(sent.mock.calls[0]?.[0] as string)).toEqual({ values: { name: 'Call Nowak tomorrow', doer: 'bob' } })
})
