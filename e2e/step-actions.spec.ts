import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** The same person on a phone. */
let phone: Page
let base: string
let record: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Obieg dokumentów'))
  base = page.url().split('/m/')[0] ?? ''
  const storageState = await page.context().storageState()
  phone = await browser.newPage({ storageState, viewport: { width: 390, height: 844 }, hasTouch: true })
})
test.afterAll(() => nurt.stop())

const toDo = (on: Page) => on.getByRole('region', { name: 'Co jest do zrobienia' })
const button = (on: Page, name: string) => toDo(on).getByRole('button', { name, exact: true })

async function saved(act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((one) => one.url().endsWith('/draft/operations'))
  await act()
  expect((await answer).status()).toBe(200)
}

async function publish(): Promise<void> {
  await page.goto(`${base}/configure/preview`)
  const main = page.getByRole('main')
  await main
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(page.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
}

test('[W6] [W25] whoever configures says what is needed and what is off the form on a status, by keyboard too', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=draft`)
  const fields = page.getByRole('dialog').getByRole('region', { name: 'Pola' })
  await saved(() => fields.getByRole('radio', { name: 'Kwota: Potrzebne' }).click({ force: true }))
  await fields.getByRole('radio', { name: 'Pliki: Jak zwykle' }).focus()
  await saved(() => page.keyboard.press('ArrowLeft'))
  await expect(fields.getByRole('radio', { name: 'Pliki: Poza formularzem' })).toBeChecked()
  await fields.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('step-fields')
  await publish()
})

test('[W6] the form marks what the status needs before anybody presses, at a desk and on a phone', async () => {
  await page.goto(`${base}/m/document/records/new`)
  await expect(page.getByText('Pliki', { exact: true })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa najmu')
  await user.choose(page.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await page.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  await expect(page.getByText('Potrzebne, zanim opuści status „Szkic”')).toBeVisible()
  record = page.url()
  await button(page, 'Wyślij do akceptacji').hover()
  await expect(page.getByRole('tooltip')).toContainText('Kwota')
  await user.screenshot('step-needed')
  await phone.goto(record)
  await expect(phone.getByText('Potrzebne, zanim opuści status „Szkic”')).toBeVisible()
  await expectAccessible(phone)
})
