import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { DraftNumber } from './DraftNumber.tsx'

afterEach(cleanup)

function openNumber(mayBeEmpty: boolean) {
  const kept: (number | undefined)[] = []
  function Page() {
    const [value, setValue] = useState<number | undefined>(3)
    const keep = (next: number | undefined) => {
      kept.push(next)
      setValue(next)
    }
    return (
      <DraftNumber
        label="Days"
        min={-1000}
        max={1000}
        value={value}
        onChange={keep}
        {...(mayBeEmpty && { onEmpty: () => keep(undefined) })}
      />
    )
  }
  render(
    <MantineProvider env="test">
      <Page />
    </MantineProvider>,
  )
  return { kept, input: screen.getByRole<HTMLInputElement>('textbox', { name: 'Days' }) }
}

test('a number that is typed is one change, by Enter or when it is left', async () => {
  const { kept, input } = openNumber(false)
  await userEvent.clear(input)
  await userEvent.type(input, '120{Enter}')
  expect(kept).toEqual([120])
  await userEvent.type(input, '{ArrowUp}{ArrowUp}{ArrowUp}')
  await userEvent.tab()
  expect(kept).toEqual([120, 123])
})

test('a number that must be there comes back where the field is left empty or with a minus alone', async () => {
  const { kept, input } = openNumber(false)
  for (const typed of ['{Backspace}', '{Backspace}-']) {
    await userEvent.click(input)
    await userEvent.keyboard(`{End}${typed}`)
    await userEvent.tab()
    expect(input.value).toBe('3')
  }
  expect(kept).toEqual([])
})

test('one that may be absent is taken away by emptying it', async () => {
  const { kept, input } = openNumber(true)
  await userEvent.clear(input)
  await userEvent.tab()
  expect(kept).toEqual([undefined])
})
