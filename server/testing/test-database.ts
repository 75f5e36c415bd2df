import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { databaseUrl } from './careless-postgres.ts'
import { templateDatabase } from './global-setup.ts'

/** A database of this test file's own, migrated and empty. To be called at the top of the file; the address is known from `beforeAll` on. */
export function testDatabase(): { readonly url: string } {
  const postgres = inject('postgres')
  const name = `nurt_test_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(postgres, name)
  beforeAll(() => run(postgres, `create database ${name} template ${templateDatabase}`))
  afterAll(() => run(postgres, `drop database ${name} with (force)`))
  return { url }
}

/** Two files that clone at once collide on the template; the second waits a moment. */
async function run(postgres: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres })
  await client.connect()
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(sql)
        return
      } catch (error) {
        if (attempt === 50) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  } finally {
    await client.end()
  }
}
