import { expect, test } from 'vitest'
import { dropDraft, dropTyped, keepTyped, readDraft, type DraftPlace } from './typed-draft.ts'

const place: DraftPlace = { person: 'p', workspace: 'agency', module: 'client', record: 'new' }

function memory(full = false): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    get length() {
      return kept.size
    },
  }
}

test('what was typed is there after a reload, per person and record', () => {
  const store = memory()
  keepTyped(place, 'name', 'Żółta', store)
  keepTyped(place, 'city', 'Łódź', store)
  expect(readDraft(place, store)).toEqual({ name: 'Żółta', city: 'Łódź' })
  expect(readDraft({ ...place, person: 'other' }, store)).toEqual({})
  expect(readDraft({ ...place, record: 'r1' }, store)).toEqual({})
})

test('saving a field takes it out; the last one leaves nothing behind', () => {
  const store = memory()
  keepTyped(place, 'name', 'A', store)
  dropTyped(place, 'name', store)
  expect(store.length).toBe(0)
  keepTyped(place, 'name', 'B', store)
  dropDraft(place, store)
  expect(readDraft(place, store)).toEqual({})
})

test('a broken or full store does not stop the typing', () => {
  const broken = memory()
  broken.setItem('nurt.typed.p.agency.client.new', '[1')
  expect(readDraft(place, broken)).toEqual({})
  expect(() => keepTyped(place, 'name', 'A', memory(true))).not.toThrow()
})
