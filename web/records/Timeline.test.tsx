import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { Timeline } from './Timeline.tsx'

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const module = namedModule('order', ['Orders', 'Order'])
const address = { workspace: 'acme', module: 'order', record: 'r1' }

type Answer = () => Response | Promise<Response>

/** A record's timeline; comments are answered as told, files arrive unless their name says `broken`. */
async function openTimeline(comment: Answer = () => Response.json({})) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    if (url.endsWith('/comments')) {
      sent.push(JSON.parse(body as string))
      return comment()
    }
    if (/\/files\?id=/.test(url)) {
      const { name } = (body as FormData).get('file') as File
      if (name.startsWith('broken')) return Response.json({ error: 'too_large' }, { status: 413 })
      return Response.json({ id: name, name, size: 1, type: 'text/plain' })
    }
    return Response.json(url.includes('/events') ? { events: [] } : { follows: false })
  })
  renderInWorkspace(<Timeline module={module} address={address} mayWrite show={undefined} onShow={() => undefined} />, 'en', [module])
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' })
  await screen.findByRole('button', { name: 'Attach files' })
  return { sent, box, type: (value: string) => fireEvent.change(box, { target: { value } }) }
}

const attach = (box: HTMLElement, ...names: string[]) =>
  fireEvent.paste(box, { clipboardData: { files: names.map((name) => new File(['x'], name)) } })

test('what is typed and attached while a comment is on its way stays, what was sent goes', async () => {
  const answer = Promise.withResolvers<Response>()
  const { sent, box, type } = await openTimeline(() => answer.promise)
  attach(box, 'first.txt')
  await screen.findByText('first.txt')
  type('First')
  fireEvent.click(screen.getByRole('button', { name: 'Add the comment' }))
  await waitFor(() => expect(sent).toEqual([{ text: 'First', mentions: [], files: ['first.txt'] }]))
  type('Second')
  attach(box, 'second.txt')
  await screen.findByText('second.txt')
  answer.resolve(Response.json({}))
  await waitFor(() => expect(screen.queryByText('first.txt')).toBeNull())
  expect(box.value).toBe('Second')
  expect(screen.getByText('second.txt')).toBeTruthy()
})

test('of several files those that arrive stay, and the one that does not is named with the reason', async () => {
  const { box } = await openTimeline()
  attach(box, 'first.txt', 'broken.txt', 'last.txt')
  expect((await screen.findByRole('alert')).textContent).toMatch(/^broken\.txt: /)
  expect(screen.getByText('first.txt')).toBeTruthy()
  expect(screen.getByText('last.txt')).toBeTruthy()
})

test('no more files are taken than a comment may have', async () => {
  const { box } = await openTimeline()
  attach(box, ...Array.from({ length: 21 }, (_, at) => `file ${at}.txt`))
  expect((await screen.findByRole('alert')).textContent).toBe('A comment takes at most 20 files.')
  await screen.findByText('file 19.txt')
  expect(screen.queryByText('file 20.txt')).toBeNull()
})

test('a comment that was sent leaves the box empty', async () => {
  const { box, type } = await openTimeline()
  type('First')
  fireEvent.click(screen.getByRole('button', { name: 'Add the comment' }))
  await waitFor(() => expect(box.value).toBe(''))
  expect(localStorage).toHaveLength(0)
})
