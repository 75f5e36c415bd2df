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

test('what is only marked as old while its first answer is on its way gets that answer', async () => {
  const client = new FreshQueryClient()
  let answer = (_rows: number): void => undefined
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<number>((resolve, reject) => {
      answer = resolve
      signal.addEventListener('abort', () => reject(new Error('given up')))
    })
  const observer = new QueryObserver(client, { queryKey: ['list'], queryFn })
  const leave = observer.subscribe(() => {})
  await client.invalidateQueries({ queryKey: ['list'], refetchType: 'none' })
  answer(12)
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: 12 }))
  leave()
})
