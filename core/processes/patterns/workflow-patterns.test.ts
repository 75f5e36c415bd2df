import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countOf, playTo } from './play.ts'

const folder = new URL('../../../../shared/data/spiff-control-flow/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.path')) : []

/** Runs that Nurt does not have, and why not. */
const missing: Record<string, string> = {
  persistent_trigger:
    'there a trigger is itself what another trigger sets off, again after it has ended; in Nurt a message is kept until somebody takes it',
}

test.skipIf(files.length === 0)('SpiffWorkflow’s 43 runs are there (skipped where ../shared/data is absent)', () => {
  expect(files).toHaveLength(43)
})

for (const file of files) {
  const name = file.replace('.path', '')
  test(`runs as expected: ${name.replaceAll('_', ' ')}`, () => {
    const expected = countOf(
      read(file)
        .trimEnd()
        .split('\n')
        .map((line) => line.trim()),
    )
    const state = playTo(expected, `${name}.xml`, read)
    if (name in missing) expect(state, missing[name]).toBeUndefined()
    else expect(state?.status).toBeDefined()
  })
}
