import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import { cleanup, screen, waitFor } from '@testing-library/react'
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
const shape = { doer: 'doer' } as TaskShape

async function openLine(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit) => (method === 'POST' ? answer() : Promise.resolve(Response.json({}))))
  renderInWorkspace(<AddLine module={task} shape={shape} about={undefined} label="Add a task" placeholder="" />, 'en', [task])
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
