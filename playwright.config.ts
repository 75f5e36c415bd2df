import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/find-chromium.ts'

const measures = ['scroll.spec.ts', 'editor.spec.ts']
const said = Object.fromEntries(Object.entries(process.env).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/postgres.config.ts',
  // each story has a Nurt of its own
  workers: 2,
  projects: [
    { name: 'stories', testIgnore: measures },
    // alone, so that nothing else takes its frames or its time
    { name: 'measures', testMatch: measures, dependencies: ['stories'], workers: 1 },
  ],
  // a shared machine stalls now and then; a fault shows three times
  retries: process.env['CI'] ? 2 : 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    // a story begins on an empty browser, which would keep the app for later each time
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findChromium(),
      // names of files that it saves keep their letters, whatever the machine speaks
      env: { ...said, LANG: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--in-process-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
