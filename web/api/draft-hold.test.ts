import { expect, test, vi } from 'vitest'
import { holdDraft, unlessHeld } from './draft-hold.ts'
import { draftKey, draftSent } from './draft-sent.ts'
import { queryClient } from './queries.ts'

const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

/** A change of the draft that is on its way until the answer is called. */
function sendChange(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const mutation = queryClient.getMutationCache().build(queryClient, { mutationKey: draftKey, mutationFn: () => promise })
  void mutation.execute(undefined)
  return resolve
}

test('what others changed in the draft is asked for at once', async () => {
  const ask = vi.fn<() => void>()
  unlessHeld(ask)
  await nextTurn()
  expect(ask).toHaveBeenCalledOnce()
})

test('while own changes are on their way the draft is not asked for: the answer would lack them; it is once they are there', async () => {
  const ask = vi.fn<() => void>()
  const [arrive, arriveToo] = [sendChange(), sendChange()]
  unlessHeld(ask)
  unlessHeld(ask)
  arrive()
  await nextTurn()
  expect(ask).not.toHaveBeenCalled()
  arriveToo()
  await draftSent()
  await nextTurn()
  expect(ask).toHaveBeenCalledOnce()
})

test('while something is typed it is not asked for, nor while what was typed is on its way', async () => {
  const ask = vi.fn<() => void>()
  const release = holdDraft()
  unlessHeld(ask)
  await nextTurn()
  expect(ask).not.toHaveBeenCalled()
  const arrive = sendChange()
  release()
  await nextTurn()
  expect(ask).not.toHaveBeenCalled()
  arrive()
  await draftSent()
  await nextTurn()
  expect(ask).toHaveBeenCalledOnce()
})
