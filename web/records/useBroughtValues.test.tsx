import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { recordQuery } from '../api/record-query.ts'
import { useBroughtValues } from './useBroughtValues.ts'

afterEach(cleanup)

const link = (to: string): Field => ({ key: to, name: { en: to }, type: 'link', module: to })
const moduleOf = (key: string, links: string[]): Module => ({
  key,
  name: { en: key },
  one: { en: key },
  add: { en: 'Add' },
  icon: 'users',
  enabled: true,
  traits: [],
  title: 'name',
  fields: [{ key: 'name', name: { en: 'Name' }, type: 'text' }, ...links.map(link)],
  sections: [],
})
const task = moduleOf('task', ['contract', 'client', 'service', 'product'])
const others = [task, moduleOf('contract', ['client']), moduleOf('service', ['product']), moduleOf('product', [])]

function Form() {
  const [values, setValues] = useState<Record<string, unknown>>({})
  const put = (changed: object) => setValues((before) => ({ ...before, ...changed }))
  const follow = useBroughtValues(task, values, put)
  const choose = (key: string, value: string) => {
    put({ [key]: value })
    follow(key, value)
  }
  return (
    <>
      <button onClick={() => choose('contract', 'first')}>first</button>
      <button onClick={() => choose('service', 'care')}>care</button>
      <button onClick={() => choose('contract', 'second')}>second</button>
      <output>{JSON.stringify([values.client, values.product])}</output>
    </>
  )
}

test('what a link brought still follows it after another link has brought something else', async () => {
  const known = (module: string, record: string, values: object) =>
    queryClient.setQueryData(recordQuery({ workspace: 'acme', module, record }).queryKey, { values } as never)
  known('contract', 'first', { client: 'alfa' })
  known('contract', 'second', { client: 'beta' })
  known('service', 'care', { product: 'soap' })
  renderInWorkspace(<Form />, 'en', others)

  for (const [choice, brought] of Object.entries({ first: ['alfa', null], care: ['alfa', 'soap'], second: ['beta', 'soap'] })) {
    fireEvent.click(await screen.findByRole('button', { name: choice }))
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(JSON.stringify(brought)))
  }
})
