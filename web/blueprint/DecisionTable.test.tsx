import type { FieldOf, Process, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { isDraftHeld } from '../api/draft-hold.ts'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { DecisionTable } from './DecisionTable.tsx'

afterEach(cleanup)

const margin: FieldOf<'number'> = { key: 'margin', name: { en: 'Margin' }, type: 'number' }
const flow = (key: string, above: number): StepGate['flows'][number] => ({
  key,
  to: 'sent',
  condition: { all: [{ field: 'margin', op: 'above', value: above }] },
})
const tableOf = (flows: StepGate['flows']): StepGate =>
  ({
    key: 'gate',
    name: { en: 'Margin' },
    kind: 'one',
    table: { columns: ['margin'] },
    flows,
    otherwise: 'sent',
    unknown: 'sent',
  }) as StepGate
const process: Process = {
  groups: [{ key: 'open', name: { en: 'Open' } }],
  steps: [{ key: 'sent', name: { en: 'Sent' }, color: 'blue', group: 'open' }],
}

/** A table of two rows, above which another person puts one. */
function openTable() {
  const done: Operation[] = []
  function Page() {
    const [flows, setFlows] = useState([flow('high', 20), flow('low', 10)])
    const module = namedModule('order', ['Orders', 'Order'], {
      fields: [margin],
      title: 'margin',
      process: { ...process, gates: [tableOf(flows)] },
    })
    return (
      <>
        <DecisionTable
          module={module}
          process={process}
          gate={tableOf(flows)}
          at={['gate']}
          apply={(...operations) => void done.push(...operations)}
        />
        <button onMouseDown={(event) => event.stopPropagation()} onClick={() => setFlows([flow('new', 30), ...flows])}>
          {'Row above'}
        </button>
      </>
    )
  }
  renderInWorkspace(<Page />, 'en', [namedModule('order', ['Orders', 'Order'], { fields: [margin], title: 'margin' })])
  return done
}

const cellOf = (row: number) => screen.getAllByRole('gridcell')[row * 3] as HTMLElement

async function typeInSecond(text: string): Promise<HTMLInputElement> {
  await userEvent.click((await screen.findAllByRole('gridcell', { name: /^Margin: .*10/ }))[0] as HTMLElement)
  const input = screen.getAllByRole<HTMLInputElement>('textbox').find(({ value }) => value === '10') as HTMLInputElement
  await userEvent.clear(input)
  await userEvent.type(input, text)
  return input
}

test('[W57] a cell that is being edited goes along with its row when somebody else puts one above it', { timeout: 30_000 }, async () => {
  const done = openTable()
  const input = await typeInSecond('15')
  expect(isDraftHeld()).toBe(true)
  screen.getByRole('button', { name: 'Row above' }).click()
  await screen.findByRole('gridcell', { name: /^Margin: .*30/ })
  expect(input.isConnected).toBe(true)
  expect(input.value).toBe('15')
  expect(cellOf(2).contains(input)).toBe(true)
  await userEvent.type(input, '{Enter}')
  expect(done).toMatchObject([{ path: ['gate', 'flows', 'low', 'condition'] }])
  expect(isDraftHeld()).toBe(false)
})

test('[W57] what was typed into a cell is kept when the cell goes away around it', async () => {
  const done = openTable()
  await typeInSecond('15')
  cleanup()
  expect(JSON.stringify(done)).toContain('15')
  expect(isDraftHeld()).toBe(false)
})
