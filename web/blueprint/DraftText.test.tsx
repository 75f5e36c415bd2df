import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { DraftText } from './DraftText.tsx'

afterEach(cleanup)

function show(required = false) {
  const onChange = vi.fn()
  const text = (value: string) => (
    <MantineProvider>
      <DraftText label="Name" value={value} required={required} onChange={onChange} />
    </MantineProvider>
  )
  const { rerender, unmount } = render(text('Orders'))
  const input = screen.getByLabelText('Name')
  const type = (typed: string) => fireEvent.change(input, { target: { value: typed } })
  return { onChange, input, type, unmount, give: (value: string) => rerender(text(value)) }
}

test('what was typed is kept when the panel around it closes by Esc, a click beside or the back button', () => {
  const { onChange, type, unmount } = show()
  type('Contracts ')
  unmount()
  expect(onChange.mock.calls).toEqual([['Contracts']])
})

test('Esc keeps what was typed, once', () => {
  const { onChange, type, input, unmount } = show()
  type('Contracts')
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(input).toHaveProperty('value', 'Contracts')
  unmount()
  expect(onChange.mock.calls).toEqual([['Contracts']])
})

test('the same text can be kept again after it was taken back', () => {
  const { onChange, type, input, give } = show()
  type('Contracts')
  fireEvent.blur(input)
  give('Contracts')
  give('Orders')
  expect(input).toHaveProperty('value', 'Orders')
  type('Contracts')
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(onChange.mock.calls).toEqual([['Contracts'], ['Contracts']])
})

test('what is being typed stays when another changes the text meanwhile', () => {
  const { type, input, give } = show()
  type('Contracts')
  give('Deals')
  expect(input).toHaveProperty('value', 'Contracts')
})

test('what did not change is no change, and a name that must be there stays', () => {
  const { onChange, type, input, unmount } = show(true)
  type('')
  fireEvent.blur(input)
  expect(input).toHaveProperty('value', 'Orders')
  unmount()
  expect(onChange).not.toHaveBeenCalled()
})
