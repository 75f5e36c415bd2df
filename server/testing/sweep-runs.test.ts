import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandOf } from '../db/embedded/postmaster.ts'
import { sweepRuns } from './sweep-runs.ts'

test('the next run ends what a killed run has left, and leaves alone one that goes on', { timeout: 60_000 }, async () => {
  const [killed, going] = [await begin(), await begin()]
  killed.run.kill('SIGKILL')
  await once(killed.run, 'exit')
  expect(commandOf(killed.postgres)).toContain('postgres')

  await sweepRuns()

  expect(existsSync(killed.folder)).toBe(false)
  expect(commandOf(killed.postgres)).not.toContain(killed.folder)
  expect(existsSync(going.folder)).toBe(true)
  expect(commandOf(going.postgres)).toContain(going.folder)
  going.run.stdin.end()
  await once(going.run, 'exit')
  expect(existsSync(going.folder)).toBe(false)
})

/** A run that ends when it hears no more of us. */
async function begin() {
  const code = `
    import { startCarelessPostgres } from ${JSON.stringify(new URL('careless-postgres.ts', import.meta.url).href)}
    const { folder, pid, release } = await startCarelessPostgres()
    process.stdin.once('end', release).resume()
    console.log(JSON.stringify({ folder, postgres: pid }))`
  const run = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [text] = (await once(run.stdout, 'data')) as [Buffer]
  return { run, ...(JSON.parse(String(text)) as { folder: string; postgres: number }) }
}
