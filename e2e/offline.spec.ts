import { expect, type Page, test } from '@playwright/test'
import { type Api, type At, at } from './api.ts'
import { openInbox, rowOf, standing } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let base: string
let api: Api
let auditor: Page

const name = 'Wrona, Wieliczka'
let lead: At

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika'))
  auditor = await join(page, browser, { name: 'Adam Kos', role: 'auditor', api: api.url, context: { ...onPhone, serviceWorkers: 'allow' } })
  const person = (await api.members(page)).get('Adam Kos')
  const site = { street: 'ul. Bukowa 3', city: 'Wieliczka' }
  const { id } = await api.add(page, 'installation', { name, auditor: person, audit_on: new Date().toISOString(), site }, 'audit')
  lead = { module: 'installation', record: id }
})
test.afterAll(() => nurt.stop())

/** The whole app is on the phone, and how the record stands. */
async function keptOnPhone(on: Page, of: At): Promise<void> {
  await on.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => on.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const found = () =>
    on.evaluate(
      (path) =>
        new Promise<boolean>((resolve) => {
          const asked = indexedDB.open('nurt-answers')
          asked.addEventListener('success', () => {
            const keys = asked.result.transaction('rows').objectStore('rows').getAllKeys()
            keys.addEventListener('success', () => {
              asked.result.close()
              resolve(keys.result.some((key) => typeof key === 'string' && key.endsWith(path)))
            })
          })
        }),
      `${at(of)}/case`,
    )
  await expect.poll(found).toBe(true)
}

test('[W5] an audit that was opened with a connection opens without one, after the page was closed too', async () => {
  await openInbox(auditor, base)
  await rowOf(auditor, name).getByRole('link', { name }).first().tap()
  await expect(standing(auditor)).toHaveText('Audyt u klienta')
  await keptOnPhone(auditor, lead)

  await auditor.context().setOffline(true)
  await auditor.reload()
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(standing(auditor)).toHaveText('Audyt u klienta')
  await expect(auditor.getByText('ul. Bukowa 3')).toBeVisible()
  await new User(auditor).photo('offline-record')

  const again = await auditor.context().newPage()
  await auditor.close()
  auditor = again
  await auditor.goto(`${base}/inbox`)
  await expect(rowOf(auditor, name)).toBeVisible()
  await new User(auditor).photo('offline-inbox')
  await rowOf(auditor, name).getByRole('link', { name }).first().tap()
  await expect(auditor.getByText('ul. Bukowa 3')).toBeVisible()
})

test('[W5] what does not wait for the person is not kept, and says so', async () => {
  await auditor.goto(`${base}/m/installation/lists/installation_all`)
  await expect(auditor.getByText(/Brak połączenia z serwerem/).first()).toBeVisible()
  await auditor.context().setOffline(false)
})

test('[W5] who signs out leaves nothing of the company on the phone', async () => {
  await auditor.goto(`${base}${at(lead)}`)
  const kept = () => auditor.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(kept).toContain('nurt-answers')
  await auditor.getByRole('button', { name: /^Twoje menu/ }).click()
  await auditor.getByRole('menuitem', { name: 'Wyloguj się', exact: true }).click()
  await expect(auditor.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  await expect.poll(kept).not.toContain('nurt-answers')
})
