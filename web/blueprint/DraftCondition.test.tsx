import type { Condition } from '@nurt/core/expressions/condition.ts'
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { isDraftHeld } from '../api/draft-hold.ts'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { DraftCondition } from './DraftCondition.tsx'

afterEach(cleanup)

const place = namedModule('place', ['Places', 'Place'])
const townIs = (value: string): Condition => ({ all: [{ field: 'name', op: 'contains', value }] })

/** The editor of a condition over the name; the answer has what became of it, one for each change of the draft. */
async function openEditor(start: Condition) {
  const kept: Condition[] = []
  function Page() {
    const [condition, setCondition] = useState(start)
    const keep = (next: Condition) => {
      kept.push(next)
      setCondition(next)
    }
    return <DraftCondition module={place} condition={condition} onChange={keep} />
  }
  const { unmount } = renderInWorkspace(<Page />, 'en', [place])
  const value = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Value' })
  return { kept, value, unmount }
}

test('a word that is typed into a condition is one change, when it is left', { timeout: 30_000 }, async () => {
  const { kept, value } = await openEditor(townIs('Kr'))
  await userEvent.clear(value)
  await userEvent.type(value, 'Warszawa')
  expect(value.value).toBe('Warszawa')
  expect(isDraftHeld()).toBe(true)
  expect(kept).toEqual([])
  await userEvent.tab()
  expect(kept).toEqual([townIs('Warszawa')])
  expect(isDraftHeld()).toBe(false)
})

test('Enter keeps it, and so does whatever closes the editor around it, each once', { timeout: 30_000 }, async () => {
  const { kept, value, unmount } = await openEditor(townIs(''))
  await userEvent.type(value, 'Warszawa{Enter}')
  expect(kept).toEqual([townIs('Warszawa')])
  await userEvent.type(value, ' Wola')
  unmount()
  expect(kept).toEqual([townIs('Warszawa'), townIs('Warszawa Wola')])
})

test('a choice stands at once, with what was typed before it', { timeout: 30_000 }, async () => {
  const { kept, value } = await openEditor(townIs(''))
  await userEvent.type(value, 'Wola')
  await userEvent.click(screen.getByRole('button', { name: 'Add a condition' }))
  expect(kept).toHaveLength(2)
  expect(kept[0]).toEqual(townIs('Wola'))
  expect(kept[1]).toMatchObject({ all: [{ value: 'Wola' }, { field: 'name' }] })
})

test('that a value is missing is told once the condition was left, not when it is added', { timeout: 30_000 }, async () => {
  const { value } = await openEditor(townIs('Wola'))
  const missing = () => screen.queryByText('A value is missing here.')
  await userEvent.click(screen.getByRole('button', { name: 'Add a condition' }))
  expect(missing()).toBeNull()
  await userEvent.click(screen.getAllByRole('textbox', { name: 'Value' })[1] as HTMLElement)
  expect(missing()).toBeNull()
  await userEvent.click(value)
  expect(missing()).not.toBeNull()
})
