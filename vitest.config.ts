import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

/** Two at a time: a PostgreSQL works beside them. */
const maxWorkers = 2
/** Our modules keep nothing that a second file in the same process could trip over, and loading them anew takes a second or two. */
const isolate = false
const globalSetup = ['server/testing/global-setup.ts']
const web = {
  root: './web',
  environment: 'happy-dom',
  maxWorkers,
  setupFiles: [fileURLToPath(new URL('web/empty-page.ts', import.meta.url))],
}
/** It loads modules as the built web app has them. */
const alone = ['locales/part-texts.test.ts']

export default defineConfig({
  test: {
    maxWorkers,
    // a shared machine stalls now and then; a fault shows twice
    retry: process.env['CI'] ? 1 : 0,
    projects: [
      { test: { name: 'core', include: ['core/**/*.test.ts', 'packs/**/*.test.ts'], isolate, testTimeout: 20_000 } },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          isolate,
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      // the long crash, race and random runs; short unless NURT_PROVE=long
      {
        test: {
          name: 'prove',
          include: ['server/**/*.prove.ts', 'core/**/*.prove.ts', 'prove/**/*.prove.ts'],
          globalSetup,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync(new URL('./web/vite.config.ts', import.meta.url))
        ? [
            {
              extends: './web/vite.config.ts',
              test: { ...web, name: 'web', include: ['**/*.test.{ts,tsx}'], exclude: [...configDefaults.exclude, ...alone], isolate },
            },
            { extends: './web/vite.config.ts', test: { ...web, name: 'web-alone', include: alone } },
          ]
        : []),
    ],
  },
})
