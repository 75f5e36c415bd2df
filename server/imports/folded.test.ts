import { fold } from '@nurt/core/fields/fold.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { folded } from './folded.ts'

const server = testServer()

test('a text is folded by the database as by core', async () => {
  const texts = [
    'Piekarnia  Złoty Kłos\u00a0Sp. z o.o. ',
    'ŻÓŁĆ',
    'Straße ÆØÅ',
    'Őrült Ügyfél',
    'Ёлка и Йод',
    'ﬁrma ①',
    'a\t\nb',
    'Đorđe Þór Œuvre',
    '',
  ]
  const world = await server.buildWorld()
  const { db } = await world.ctxOf(world.admin)
  const { rows } = await sql<{ folded: string }>`
    select ${folded(sql`text`)} as folded from unnest(${texts}::text[]) with ordinality as given (text, place) order by place`.execute(db)
  expect(rows.map((row) => row.folded)).toEqual(texts.map(fold))
})
