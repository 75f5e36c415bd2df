import { QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { FreshQueryClient } from './fresh-query-client.ts'

test('what changes while the first answer is on its way is asked again', async () => {
  const client = new FreshQueryClient()
  const answers: ((rows: number) => void)[] = []
  const queryFn = () => new Promise<number>((resolve) => answers.push(resolve))
  const observer = new QueryObserver(client, { queryKey: ['list'], queryFn })
  const leave = observer.subscribe(() => {})
  await vi.waitFor(() => expect(answers).toHaveLength(1))

  const fresh = client.invalidateQueries({ queryKey: ['list'] })
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[0]?.(0)
  answers[1]?.(12)
  await fresh
  expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: 12 })
  leave()
})

test('what is to be asked again only when it is next looked at keeps the first answer that is on its way', async () => {
  const client = new FreshQueryClient()
  const answers: ((rows: number) => void)[] = []
  const queryFn = () => new Promise<number>((resolve) => answers.push(resolve))
  const observer = new QueryObserver(client, { queryKey: ['list'], queryFn })
  const leave = observer.subscribe(() => {})
  await vi.waitFor(() => expect(answers).toHaveLength(1))

  await client.invalidateQueries({ queryKey: ['list'], refetchType: 'none' })
  answers[0]?.(12)
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: 12 }))
  leave()
})
