import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The checks before the tests, in two lanes side by side: what fills both cores by itself, and what is busy on one. */
const lanes = [
  ['format:check', 'lint', 'types'],
  // the build's mark holds for the texts as they are compiled
  ['texts', 'build', 'size', 'dead'],
]

const passed = await Promise.all(lanes.map(runLane))
process.exitCode = passed.every(Boolean) ? 0 : 1

async function runLane(scripts: string[]): Promise<boolean> {
  for (const script of scripts) if (!(await run(script))) return false
  return true
}

/** What it printed is shown when it is over, so that the lanes do not mix. */
async function run(script: string): Promise<boolean> {
  const begin = Date.now()
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += String(text)))
  const [code] = (await once(child, 'close')) as [number | null]
  console.log(`${code === 0 ? '✓' : '✗'} ${script} ${Math.round((Date.now() - begin) / 1000)} s\n${output}`)
  return code === 0
}
