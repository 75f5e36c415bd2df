import type { Field } from '@nurt/core/blueprint/document.ts'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { dropTyped, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import type { RecordEditing } from './useRecord.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const note: Field = { key: 'note', name: { en: 'Note' }, type: 'text' }
const place: DraftPlace = { person: 'bob', workspace: 'acme', module: 'order', record: 'r1' }

type Saved = { version: number } | undefined

/** A field of a record, as it is saved by `answer`; `sent` has each value with the version that it was typed over. */
async function openNote(answer: (version: number) => Saved | Promise<Saved> = (version) => ({ version: version + 1 })) {
  const sent: [unknown, number | undefined][] = []
  function Slot() {
    const [{ value, version }, setStored] = useState<{ value: unknown; version: number }>({ value: 'Stored', version: 1 })
    const editing = {
      place,
      version,
      clashes: {},
      problems: {},
      forget: (field: string) => dropTyped(place, field),
      save: async (_: Field, value: unknown, over = version) => {
        sent.push([value, over])
        const saved = await answer(over)
        if (!saved) return undefined
        dropTyped(place, 'note')
        setStored({ value, version: saved.version })
        return saved
      },
    } as unknown as RecordEditing
    return (
      <>
        <FieldSlot field={note} value={value} mayChange editing={editing} />
        <button>Elsewhere</button>
      </>
    )
  }
  renderInWorkspace(<Slot />, 'en', [namedModule('order', ['Orders', 'Order'])])
  await screen.findByText('Note')
  return { sent, input: () => screen.findByRole<HTMLInputElement>('textbox'), text: () => screen.findByRole('button', { name: /Note/ }) }
}

test('what was typed earlier is given up for good: the field opens again with what is stored', async () => {
  keepTyped(place, 'note', 'Typed')
  const { sent, input, text } = await openNote()
  expect((await input()).value).toBe('Typed')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(await text())
  expect((await input()).value).toBe('Stored')
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  await text()
  expect(sent).toEqual([])
})

test('what was typed earlier is not saved by leaving the field, but by its button', async () => {
  keepTyped(place, 'note', 'Typed')
  const { sent, input } = await openNote()
  await userEvent.click(await input())
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent).toEqual([['Typed', 1]]))
})

test('what is typed while the answer is on its way stays, and is saved over what that answered', async () => {
  const first = Promise.withResolvers<Saved>()
  const { sent, input, text } = await openNote((version) => (version === 1 ? first.promise : { version: version + 1 }))
  await userEvent.click(await text())
  await userEvent.type(await input(), ' one{Enter}')
  await userEvent.type(await input(), ' two')
  first.resolve({ version: 2 })
  await waitFor(() => expect(readDraft(place)).toEqual({ note: 'Stored one two' }))
  expect((await input()).value).toBe('Stored one two')
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  await waitFor(() => expect(sent.at(-1)).toEqual(['Stored one two', 2]))
  expect((await text()).textContent).toBe('Stored one two')
  expect(readDraft(place)).toEqual({})
})

test('the field that is left meanwhile saves the newer text once the first answer is there', async () => {
  const first = Promise.withResolvers<Saved>()
  const { sent, input, text } = await openNote((version) => (version === 1 ? first.promise : { version: version + 1 }))
  await userEvent.click(await text())
  await userEvent.type(await input(), ' one{Enter}')
  await userEvent.type(await input(), ' two')
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(sent).toEqual([['Stored one', 1]])
  first.resolve({ version: 2 })
  await waitFor(() => expect(sent.at(-1)).toEqual(['Stored one two', 2]))
})

test('Enter and Esc give the keyboard back to the field, a click elsewhere keeps it there', async () => {
  const { input, text } = await openNote()
  for (const key of ['{Escape}', ' more{Enter}']) {
    await userEvent.click(await text())
    await userEvent.type(await input(), key)
    await waitFor(async () => expect(document.activeElement).toBe(await text()))
  }
  await userEvent.keyboard('{Enter}')
  await userEvent.type(await input(), ' again')
  const elsewhere = screen.getByRole('button', { name: 'Elsewhere' })
  await userEvent.click(elsewhere)
  await text()
  expect(document.activeElement).toBe(elsewhere)
})

test('[W54] what is wrong with another field after a change says which one it is', async () => {
  keepTyped(place, 'note', 'Typed')
  const show = (field: string) => {
    const editing = { place, version: 1, clashes: {}, problems: { note: { field, code: 'required' } } } as unknown as RecordEditing
    renderInWorkspace(<FieldSlot field={note} value="Stored" mayChange editing={editing} />, 'en', [
      namedModule('order', ['Orders', 'Order']),
    ])
  }
  show('name')
  expect(await screen.findByText('Name: Fill this in.')).toBeTruthy()
  cleanup()
  show('note')
  expect(await screen.findByText('Fill this in.')).toBeTruthy()
})
