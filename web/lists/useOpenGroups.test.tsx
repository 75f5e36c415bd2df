import { cleanup, fireEvent, screen } from '@testing-library/react'
import type { Question } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import type { Group } from './group-condition.ts'
import { isOpenIn } from './open-groups.ts'
import { useOpenGroups } from './useOpenGroups.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const groups: Group[] = ['first', 'second'].map((key) => ({ key, count: 1, totals: {} }))
const groupings: Record<string, NonNullable<Question['group']> | undefined> = {
  month: { field: 'since', by: 'month' },
  year: { field: 'since', by: 'year' },
  owner: { field: 'owner' },
  none: undefined,
}

function Grouped() {
  const [group, setGroup] = useState(groupings['month'])
  const question: Question = { condition: { all: [] }, columns: [], order: [], layout: { kind: 'table' }, ...(group && { group }) }
  const { open, toggle, openAll } = useOpenGroups({ list: 'all', question })
  return (
    <>
      {Object.entries(groupings).map(([name, next]) => (
        <button key={name} onClick={() => setGroup(next)}>
          {name}
        </button>
      ))}
      <button onClick={() => toggle(groups[0]!)}>first</button>
      <button onClick={openAll}>all</button>
      <output>
        {groups
          .filter((one) => isOpenIn(open, one))
          .map(({ key }) => key)
          .join()}
      </output>
    </>
  )
}

const click = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
const opened = () => screen.getByRole('status').textContent

test('[I13] groups made by something else are others: they are closed until they are opened', async () => {
  renderInWorkspace(<Grouped />, 'en')
  await click('first')
  expect(opened()).toBe('first')
  for (const other of ['year', 'owner', 'none']) {
    await click(other)
    expect(opened(), other).toBe('')
  }
  await click('month')
  expect(opened(), 'as they were left').toBe('first')

  await click('owner')
  await click('all')
  expect(opened()).toBe('first,second')
  await click('month')
  expect(opened(), 'only those of one grouping are remembered').toBe('')
  await click('first')
  expect(opened()).toBe('first')
})
