import type { Field } from '@nurt/core/blueprint/document.ts'
import { readDatetime } from '@nurt/core/fields/datetime-text.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import { conversionOf } from './conversions.ts'

const server = testServer()

test('a text becomes the moment that a person who types it means, or none', async () => {
  const texts = [
    '2026-11-21T10:00:00+02:00',
    '2026-11-21T10:00:00-0330',
    '2026-11-21 10:00 +05',
    '2026-11-21T10:00:00.25Z',
    '21.11.2026 10:05 UTC',
    '21.11.2026 10:00 PM',
    '21/11/2026 12:30am',
    '2026-11-21 12:00 pm',
    '21.11.2026 7:05:09',
    '21.11.2026',
    '21.11.2026 ',
    '2026-07-01T00:00',
    '2026-11-21 13:00 pm',
    '2026-11-21 24:00',
    '2026-11-21 10:60',
    '2026-11-21 10:00 30',
    '2026-11-21 10:00 sharp',
    '2026-11-21 at ten',
    '31.02.2026 10:00',
    'soon',
  ]
  const blueprint = basePack()
  const from: Field = { key: 'value', type: 'text', name: {} }
  const row = { schema: 'x', blueprint, module: 'client', alias: 'record' }
  const { value } = conversionOf(from, { ...from, type: 'datetime' }, row)!
  const { rows } = await sql<{ text: string; moment: string | null }>`select value as text, ${value} as moment
    from unnest(${texts}::text[]) with ordinality as record(value, place) order by place`.execute(server.platform.db)

  const { timeZone, country, currency } = blueprint
  const meant = (text: string) => {
    const read = readDatetime(text, { language: 'pl', timeZone, country, currency })
    return 'value' in read ? Date.parse(read.value ?? '') : null
  }
  expect(rows.map(({ text, moment }) => [text, moment && Date.parse(moment)])).toEqual(texts.map((text) => [text, meant(text)]))
})
