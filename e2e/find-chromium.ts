import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// the first has no windows of its own to draw: the stories take a tenth less of the processors
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser of the stories: `CHROMIUM`, else where systems put it; undefined when there is none. */
export function maybeChromium(): string | undefined {
  return [process.env['CHROMIUM'] ?? '', ...places].find((path) => path !== '' && existsSync(path))
}

/** Installs Debian's package where it may (root with apt-get); else says what to install. */
export function findChromium(): string {
  const found = maybeChromium() ?? (install() ? maybeChromium() : undefined)
  if (!found)
    throw new Error(
      'The browser stories need Chromium. Install it (Debian: apt-get install chromium-headless-shell) or name it: CHROMIUM=/path/to/chromium',
    )
  return found
}

function install(): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  console.log('No Chromium found: installing the package chromium-headless-shell …')
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update'], quiet)
  return spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], quiet).status === 0
}
