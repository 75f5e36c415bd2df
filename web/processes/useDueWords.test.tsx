import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { useDueWords } from './useDueWords.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-29T23:30:00Z') })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Due({ day }: { day: string }) {
  const { text, isOverdue } = useDueWords()(day)
  return (
    <output>
      {text}
      {isOverdue && '!'}
    </output>
  )
}

// in Warsaw it is the 30th already
test.each([
  ['2026-11-27', 'overdue by 3 days!'],
  ['2026-11-29', 'overdue by 1 day!'],
  ['2026-11-30', 'due today'],
  ['2026-12-01', 'due tomorrow'],
  ['2026-12-04', 'due on 4 Dec 2026'],
])('%s is %s', (day, words) => {
  renderInWorkspace(<Due day={day} />, 'en')
  expect(screen.getByRole('status').textContent).toBe(words)
})
