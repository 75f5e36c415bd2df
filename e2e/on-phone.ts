import { type Browser, expect, type Page } from '@playwright/test'
import { type Api, type At, at } from './api.ts'
import { join, type Joining } from './registration.ts'
import { onPhone } from './user.ts'

/** Of which the auditor Adam Kos is to do the audit. */
export async function addAudit(api: Api, by: Page, called: string, known: Record<string, unknown> = {}): Promise<At> {
  const person = (await api.members(by)).get('Adam Kos')
  const site = { street: 'ul. Bukowa 3', city: 'Wieliczka' }
  const values = { name: called, auditor: person, audit_on: new Date().toISOString(), site, ...known }
  const { id } = await api.add(by, 'installation', values, 'audit')
  return { module: 'installation', record: id }
}

export const valueOf = (on: Page, field: string) =>
  on.locator('[data-place^="field "]').filter({ has: on.getByText(field, { exact: true }) })

/** Whose phone keeps what opens without a connection. */
export function joinOnPhone(by: Page, browser: Browser, joining: Omit<Joining, 'context'>): Promise<Page> {
  return join(by, browser, { ...joining, context: { ...onPhone, serviceWorkers: 'allow' } })
}

/** The whole app is on the phone. */
export async function appOnPhone(on: Page): Promise<void> {
  await on.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => on.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** The whole app is on the phone, and how the record stands. */
export async function keptOnPhone(on: Page, of: At): Promise<void> {
  await appOnPhone(on)
  for (const path of [`${at(of)}/case`, at(of)]) await expect.poll(() => keptAnswer(on, path)).toBeDefined()
}

/** What the phone keeps of an answer. */
export function keptAnswer(on: Page, path: string, store = 'nurt-answers'): Promise<unknown> {
  return on.evaluate(
    ({ path, store }) =>
      new Promise<unknown>((resolve) => {
        const asked = indexedDB.open(store)
        asked.addEventListener('success', () => {
          const rows = asked.result.transaction('rows').objectStore('rows')
          const keys = rows.getAllKeys()
          keys.addEventListener('success', () => {
            const key = keys.result.find((key) => typeof key === 'string' && key.endsWith(path))
            const answer = rows.get(key ?? '')
            answer.addEventListener('success', () => {
              asked.result.close()
              resolve(answer.result)
            })
          })
        })
      }),
    { path, store },
  )
}
